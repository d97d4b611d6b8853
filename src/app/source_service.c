#include "source_service.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

extern char **environ;

enum {
	HELPER_SOCKET = 3,       /* its number there: the user's own start-up files
	                            may print */
	LONGEST_SILENCE = 30000, /* milliseconds; compiling may take seconds */
	LONGEST_ANSWER = 1 << 28,
	HEAD_ROOM = 64,
};

void source_service_init(struct source_service *service,
			 const struct python_command *command, const char *library)
{
	*service = (struct source_service){ .command = command, .stop = -1 };
	if (asprintf(&service->script, "%s/python/tracetui/source_facts.py",
		     library) < 0) {
		service->script = NULL;
		service->hopeless = true;
	}
}

/* Under the interpreter's options: its script, the socket. */
static enum outcome start(struct source_service *service)
{
	static const char socket_number[] = "3";
	const struct text_list *words = &service->command->words;
	const char **arguments = calloc(words->count + 3, sizeof(*arguments));
	enum outcome outcome;

	if (!arguments)
		return OUTCOME_NO_MEMORY;
	memcpy(arguments, words->items, words->count * sizeof(*arguments));
	arguments[words->count] = service->script;
	arguments[words->count + 1] = socket_number;
	outcome = helper_start(&service->helper, service->command->path, arguments,
			       environ, HELPER_SOCKET);
	free(arguments);
	return outcome;
}

#define NONSENSE "gave an answer that makes no sense"

/* The helper is of no more use: ends it and says why. */
static void give_up(struct source_service *service, const char *what,
		    struct bytes *reason)
{
	helper_end(&service->helper);
	service->hopeless = !service->answered;
	bytes_append_format(reason, "the interpreter's helper %s", what);
}

/* As receive. */
static enum outcome send_all(const struct source_service *service, const char *data,
			     size_t length)
{
	while (length) {
		ssize_t done;

		if (!helper_await(&service->helper, POLLOUT, service->stop,
				  LONGEST_SILENCE))
			return OUTCOME_FULL;
		done = send(service->helper.socket, data, length,
			    MSG_NOSIGNAL | MSG_DONTWAIT);
		if (done < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (done < 0)
			return OUTCOME_SYSTEM;
		data += done;
		length -= (size_t)done;
	}
	return OUTCOME_OK;
}

/* OUTCOME_FULL: it took too long, or nobody wants to know any more. OUTCOME_SYSTEM: the
 * helper is gone. */
static enum outcome receive(const struct source_service *service, char *data,
			    size_t length)
{
	while (length) {
		ssize_t got;

		if (!helper_await(&service->helper, POLLIN, service->stop,
				  LONGEST_SILENCE))
			return OUTCOME_FULL;
		got = recv(service->helper.socket, data, length, MSG_DONTWAIT);
		if (got < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (got <= 0)
			return OUTCOME_SYSTEM;
		data += got;
		length -= (size_t)got;
	}
	return OUTCOME_OK;
}

/* "WORD LENGTH\n", a byte at a time: what follows is not ours to take yet. */
static enum outcome receive_head(const struct source_service *service, char *word, size_t *length)
{
	char head[HEAD_ROOM];
	size_t used = 0;
	long long number;
	enum outcome outcome;

	do {
		outcome = receive(service, head + used, 1);
		if (outcome)
			return outcome;
		used++;
	} while (head[used - 1] != '\n' && used < sizeof(head));
	head[used - 1] = '\0';
	if (sscanf(head, "%15s %lld", word, &number) != 2 || number < 0 ||
	    number > LONGEST_ANSWER)
		return OUTCOME_DAMAGED;
	*length = (size_t)number;
	return OUTCOME_OK;
}

static enum outcome converse(struct source_service *service, const char *what,
			     const char *content, size_t size, char *word,
			     struct bytes *answer)
{
	struct bytes head = { 0 };
	enum outcome outcome;
	size_t length;

	outcome = bytes_append_format(&head, "%s %zu\n", what, size);
	if (!outcome)
		outcome = send_all(service, head.data, head.length);
	bytes_finish(&head);
	if (!outcome)
		outcome = send_all(service, content, size);
	if (!outcome)
		outcome = receive_head(service, word, &length);
	if (!outcome)
		outcome = bytes_reserve(answer, length);
	if (!outcome)
		outcome = receive(service, answer->data, length);
	if (!outcome) {
		answer->length = length;
		answer->data[length] = '\0';
	}
	return outcome;
}

/* Numbers in ascending order with blanks between them. */
static enum outcome parse_lines(const struct bytes *answer, struct line_list *lines)
{
	const char *at = answer->data;

	lines->count = 0;
	lines->lines = calloc(answer->length / 2 + 1, sizeof(*lines->lines));
	if (!lines->lines)
		return OUTCOME_NO_MEMORY;
	while (*at) {
		char *end;
		long number = strtol(at, &end, 10);
		size_t count = lines->count;

		if (end == at || number < 0 || number > INT32_MAX ||
		    (count && number <= lines->lines[count - 1]))
			break;
		lines->lines[lines->count++] = (int32_t)number;
		at = end + (*end == ' ');
	}
	if (!*at)
		return OUTCOME_OK;
	free(lines->lines);
	*lines = (struct line_list){ 0 };
	return OUTCOME_DAMAGED;
}

/* "11" and the entries of sys.path, each ended by a NUL. */
static enum outcome parse_interpreter(struct bytes *answer, int *minor,
				      struct bytes *paths)
{
	size_t head = strlen(answer->data) + 1;

	if (sscanf(answer->data, "%d", minor) != 1 || head > answer->length ||
	    answer->data[answer->length - 1] != '\0')
		return OUTCOME_DAMAGED;
	return bytes_append(paths, answer->data + head, answer->length - head);
}

/* Makes sure that a helper runs. */
static enum outcome wake(struct source_service *service, struct bytes *reason)
{
	enum outcome outcome;

	if (service->hopeless) {
		bytes_append_text(reason, "the interpreter's helper does not work");
		return OUTCOME_NOT_FOUND;
	}
	outcome = service->helper.pid ? OUTCOME_OK : start(service);
	if (!outcome)
		return OUTCOME_OK;
	bytes_append_format(reason, "the interpreter's helper cannot start: %s",
			    outcome_text(outcome));
	service->hopeless = true;
	return OUTCOME_NOT_FOUND;
}

/* OUTCOME_OK: it answered in the terms of the question. */
static enum outcome ask(struct source_service *service, const char *what,
			const char *content, size_t size, struct bytes *answer,
			struct bytes *reason)
{
	char word[16] = "";
	enum outcome outcome = wake(service, reason);

	if (outcome)
		return outcome;
	outcome = converse(service, what, content, size, word, answer);
	if (!outcome && strcmp(word, "error") == 0) {
		service->answered = true;
		bytes_append(reason, answer->data, answer->length);
		return OUTCOME_NOT_FOUND;
	}
	switch (!outcome && strcmp(word, what) != 0 ? OUTCOME_DAMAGED : outcome) {
	case OUTCOME_OK:
		return OUTCOME_OK;
	case OUTCOME_NO_MEMORY:
		give_up(service, "answered more than there is memory for", reason);
		return outcome;
	case OUTCOME_FULL:
		give_up(service, "does not answer", reason);
		break;
	case OUTCOME_SYSTEM:
		give_up(service, "has ended", reason);
		break;
	default:
		give_up(service, NONSENSE, reason);
	}
	return OUTCOME_NOT_FOUND;
}

/* What came of looking into an answer. */
static enum outcome judge(struct source_service *service, enum outcome outcome,
			  struct bytes *reason)
{
	if (outcome == OUTCOME_DAMAGED) {
		give_up(service, NONSENSE, reason);
		return OUTCOME_NOT_FOUND;
	}
	service->answered |= !outcome;
	return outcome;
}

enum outcome source_service_lines(void *context, const char *file,
				  struct line_list *lines, struct bytes *reason)
{
	struct bytes answer = { 0 };
	enum outcome outcome = ask(context, "executable", file, strlen(file), &answer,
				   reason);

	if (!outcome)
		outcome = judge(context, parse_lines(&answer, lines), reason);
	bytes_finish(&answer);
	return outcome;
}

enum outcome source_service_tokens(struct source_service *service, const char *text,
				   size_t length, struct source_tokens *tokens,
				   struct bytes *reason)
{
	struct bytes answer = { 0 };
	enum outcome outcome = ask(service, "tokens", text, length, &answer, reason);

	if (!outcome) {
		outcome = source_tokens_read(tokens, answer.data, answer.length, length);
		outcome = judge(service, outcome, reason);
	}
	bytes_finish(&answer);
	return outcome;
}

enum outcome source_service_interpreter(struct source_service *service, int *minor,
					struct bytes *paths, struct bytes *reason)
{
	struct bytes answer = { 0 };
	enum outcome outcome = ask(service, "interpreter", "", 0, &answer, reason);

	if (!outcome)
		outcome = judge(service, parse_interpreter(&answer, minor, paths), reason);
	bytes_finish(&answer);
	return outcome;
}

void source_service_finish(struct source_service *service)
{
	if (service->helper.pid)
		helper_end(&service->helper);
	free(service->script);
}
