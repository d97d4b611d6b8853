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
	questions->service = (struct source_service){
		.interpreter = command->path,
		.options = command->words.items,
		.script = questions->script,
		.environment = environ,
		.stop = -1,
	};
}

void questions_close(struct questions *questions)
{
	source_service_finish(&questions->service);
	free(questions->script);
}
