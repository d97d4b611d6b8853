#include "questions.h"

#include <stdio.h>
#include <stdlib.h>

extern char **environ;

void questions_open(struct questions *questions, const struct python_command *command,
		    const char *library)
{
	*questions = (struct questions){ 0 };
	if (asprintf(&questions->script, "%s/python/tracetui/source_facts.py",
		     library) < 0)
		questions->script = NULL;
	text_list_add(&questions->words, command->name);
	text_list_add_all(&questions->words, &command->arguments);
	questions->service = (struct source_service){
		.interpreter = command->path,
		.options = questions->words.items,
		.script = questions->script,
		.environment = environ,
		.stop = -1,
	};
}

void questions_close(struct questions *questions)
{
	source_service_finish(&questions->service);
	text_list_finish(&questions->words);
	free(questions->script);
}
