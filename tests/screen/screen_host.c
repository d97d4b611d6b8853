/*
 * screen_host: the viewer in a pinned world, for tests of the screen.
 *
 * screen_host WORLD KEYS SOURCE [--ascii] [--no-mouse] [--theme=NAME] [--module]
 *
 * Runs the real viewer with the key script KEYS on a pseudo-terminal, over a
 * real profile that was filled through a real segment. WORLD says how far the
 * story of SOURCE (world/life.py) has come; --module: which is no script. Afterwards
 * the terminal must be as it was. Settings are read from `config` in the working
 * directory, if it is there, and kept in `kept`. The status is 0 if all went well;
 * else a line on stderr says why.
 */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "life.h"
#include "pinned.h"
#include "ui/viewer.h"

static const uint64_t MILLISECOND = 1000000;
static const uint64_t SECOND = 1000000000;

struct world {
	struct life life;
	struct program_view program;
	struct source_text source;
	struct source_tokens tokens; /* of the source, once a helper gave them */
	struct emulator *emulator; /* of 24 rows and 80 columns */
	char typed[256];	   /* what is not echoed yet */
	size_t typed_length;
	const char *notice;
	const char *news;
	const char *file;
	uint64_t frame; /* nanoseconds that pass with each */
	int frames;	/* until the program ends; 0: it does not */
};

/* --- the host */

static void end(struct world *world)
{
	world->program.state = PROGRAM_EXITED;
	world->program.ended = pinned_now;
	profile_lock(world->life.profile);
	profile_end(world->life.profile, pinned_now);
	profile_unlock(world->life.profile);
}

/* A terminal echoes what is typed, an escape as ^[. */
static void echo(void *context, const char *bytes, size_t length)
{
	struct world *world = context;
	size_t i;

	world->program.waits_for_input = false;
	MUST(world->typed_length + 2 * length <= sizeof(world->typed));
	for (i = 0; i < length; i++) {
		bool escape = bytes[i] == '\033';

		if (escape)
			world->typed[world->typed_length++] = '^';
		world->typed[world->typed_length++] = escape ? '[' : bytes[i];
	}
}

/* Outside of the emulator's lock, which the echo comes with. */
static void take_typed(struct world *world)
{
	emulator_feed(world->emulator, world->typed, world->typed_length);
	world->typed_length = 0;
}

/* Asked once per frame. */
static void host_program(void *context, struct program_view *view)
{
	struct world *world = context;

	pinned_now += world->frame;
	take_typed(world);
	if (world->frames > 0 && --world->frames == 0)
		end(world);
	*view = world->program;
}

static void host_request(void *context, enum program_request request)
{
	struct world *world = context;

	end(world);
	world->program.state = PROGRAM_KILLED;
	world->program.code = request == PROGRAM_KILL ? SIGKILL : SIGINT;
}

/* The story goes on by itself only when it is told to step. */
static void host_pace(void *context, int rate)
{
	(void)context;
	(void)rate;
}

static void host_step(void *context, int32_t thread)
{
	struct world *world = context;

	(void)thread;
	life_step(&world->life);
}

static void host_write(void *context)
{
	struct world *world = context;

	world->news = "3 listings written to covers.";
}

static bool host_news(void *context, char *text, size_t room)
{
	struct world *world = context;
	const char *news = world->news;

	world->news = NULL;
	if (news)
		snprintf(text, room, "%s", news);
	return news != NULL;
}

static bool host_edit(void *context, int32_t file, int32_t line, char *why, size_t room)
{
	(void)context;
	snprintf(why, room, "No editor for line %d of file %d.", line, file);
	return false;
}

static const struct source_text *host_source(void *context, int32_t file, bool *changed,
					     const char **why)
{
	struct world *world = context;

	*changed = false;
	*why = "the source cannot be read: No such file or directory";
	return world->source.text && file == 0 ? &world->source : NULL;
}

static const struct source_tokens *host_tokens(void *context, int32_t file)
{
	const struct world *world = context;

	return world->tokens.count > 0 && file == 0 ? &world->tokens : NULL;
}

static void host_notice(void *context, char *text, size_t room)
{
	const struct world *world = context;

	snprintf(text, room, "%s", world->notice);
}

static void host_keep_settings(void *context, const char *text, size_t length,
			       char *message, size_t room)
{
	FILE *file = fopen("kept", "w");

	(void)context;
	MUST(file != NULL);
	MUST(fwrite(text, 1, length, file) == length);
	MUST(fclose(file) == 0);
	snprintf(message, room, "Kept in kept");
}

static bool host_leave(void *context)
{
	(void)context;
	return false;
}

/* --- worlds */

static void pass(struct world *world, uint64_t time)
{
	pinned_now = world->life.at + time;
}

static void run(struct world *world)
{
	life_start(&world->life);
	life_generations(&world->life, 30);
	life_stand(&world->life);
	pass(world, 2 * MILLISECOND);
	world->program.state = PROGRAM_RUNNING;
	strcpy(world->program.hook, "settrace");
	world->program.prices = (struct event_prices){ 30000, 30000, true };
	world->program.memory = 9 << 20;
}

static void finish(struct world *world)
{
	run(world);
	life_finish(&world->life);
	pass(world, 0);
	end(world);
}

/* Both threads sleep while five seconds pass. */
static void wait(struct world *world)
{
	uint64_t events;
	int i;

	run(world);
	world->frame = SECOND / 10;
	for (i = 0; i < 50; i++) {
		pass(world, (uint64_t)i * SECOND / 10);
		MUST(intake_round(world->life.intake, &events) == OUTCOME_OK);
	}
}

/* Anything that a terminal might be sent. */
static const char shown_output[] = "\033[1mgeneration 30\033[0m\r\n"
				   "\033]0;a title\007 10%\r 55%\r100%\r\n"
				   "typoo\bs, a bell\a, a tab\there\r\n"
				   "\033[31m█·細胞·█\033[0m\r\n"
				   "no newline at the end";

/* What a full-screen program draws: a box, colours, characters that would turn the
 * direction of a text, its cursor at a question. */
static const char drawn[] =
	"\033[?1049h\033[H\033[2J"
	"\033[1;34mA menu\033[0m\033[3;5H\033(0lqqqqqqqqqk\033(B\033[4;5H"
	"\033(0x\033(B\033[7m one     \033[0m\033(0x\033(B\033[5;5H\033(0x\033(B"
	" \033[38;5;208mtwo\033[0m     \033(0x\033(B\033[6;5H\033(0mqqqqqqqqqj\033(B"
	"\033[24;1H\033[42;30m status line \033[K\033[0m\033[24;70Hright"
	"\033[10;5Hout \u2066in\u2069 out \u061c.\033[8;5HWhich? ";

/* Of a program that wants to hear of the mouse, in numbers. */
static const char mouse_wish[] = "\033[?1002h\033[?1006h\033[2J\033[24;1H";

/* More lines than the terminal has. */
static void talk(struct world *world)
{
	char line[64];
	int i;

	for (i = 1; i <= 200; i++) {
		int length = snprintf(line, sizeof(line),
				      "\r\n%d: a line that tells of %d", i, i * i);

		emulator_feed(world->emulator, line, (size_t)length);
	}
}

static bool make_world(struct world *world, const char *name)
{
	world->program.state = PROGRAM_STARTING;
	world->program.started = pinned_now;
	world->program.pid = getpid();
	world->notice = "";
	if (strcmp(name, "starting") == 0)
		return true;
	if (strcmp(name, "quiet") == 0) {
		world->program.state = PROGRAM_RUNNING;
		world->frame = SECOND / 2;
		return true;
	}
	if (strcmp(name, "nothing") == 0) {
		end(world);
		world->program.code = 1;
		return true;
	}
	emulator_feed(world->emulator, shown_output, sizeof(shown_output) - 1);
	if (strcmp(name, "running") == 0) {
		run(world);
	} else if (strcmp(name, "two-files") == 0) {
		run(world);
		life_help(&world->life);
		pass(world, 0);
	} else if (strcmp(name, "recursion") == 0) {
		run(world);
		life_wander(&world->life);
		pass(world, 0);
	} else if (strcmp(name, "generators") == 0) {
		run(world);
		life_feed(&world->life);
		pass(world, 0);
	} else if (strcmp(name, "ending") == 0) {
		run(world);
		world->frames = 8;
	} else if (strcmp(name, "waiting") == 0) {
		wait(world);
		world->program.waits_for_input = true;
	} else if (strcmp(name, "drawing") == 0) {
		wait(world);
		emulator_feed(world->emulator, drawn, sizeof(drawn) - 1);
	} else if (strcmp(name, "pointing") == 0) {
		run(world);
		emulator_feed(world->emulator, mouse_wish, sizeof(mouse_wish) - 1);
	} else if (strcmp(name, "talking") == 0) {
		run(world);
		talk(world);
	} else if (strcmp(name, "finished") == 0) {
		finish(world);
	} else if (strcmp(name, "failed") == 0) {
		finish(world);
		world->program.code = 1;
		world->notice =
			"counting has stopped in MainThread: sys.settrace at x.py:3";
	} else if (strcmp(name, "killed") == 0) {
		run(world);
		world->program.state = PROGRAM_KILLED;
		world->program.code = SIGSEGV;
		world->program.ended = pinned_now;
	} else if (strcmp(name, "no-source") == 0) {
		run(world);
		source_text_finish(&world->source);
		world->source = (struct source_text){ 0 };
	} else {
		return false;
	}
	return true;
}

/* --- the terminal */

static void *drain(void *context)
{
	const int *master = context;
	char bytes[4096];

	/* Ends with EIO once nobody has the other side open. */
	while (read(*master, bytes, sizeof(bytes)) > 0)
		;
	return NULL;
}

static int open_terminal(int *slave)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	struct winsize size = { .ws_row = 24, .ws_col = 80 };

	MUST(master >= 0);
	MUST(grantpt(master) == 0);
	MUST(unlockpt(master) == 0);
	*slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	MUST(*slave >= 0);
	MUST(ioctl(*slave, TIOCSWINSZ, &size) == 0);
	return master;
}

static int show(struct world *world, struct viewer_options *options)
{
	const struct viewer_host host = {
		.context = world,
		.program = host_program,
		.request = host_request,
		.pace = host_pace,
		.step = host_step,
		.write = host_write,
		.news = host_news,
		.edit = host_edit,
		.source = host_source,
		.tokens = host_tokens,
		.emulator = world->emulator,
		.notice = host_notice,
		.keep_settings = host_keep_settings,
		.leave = host_leave,
	};
	int slave, master = open_terminal(&slave);
	struct termios before = { 0 }, after = { 0 };
	enum outcome outcome;
	const char *why = "";
	pthread_t drainer;

	MUST(tcgetattr(slave, &before) == 0);
	MUST(pthread_create(&drainer, NULL, drain, &master) == 0);
	options->terminal_path = ptsname(master);
	outcome = viewer_run(world->life.profile, &world->life.clock, &host, options,
			     &why);
	MUST(tcgetattr(slave, &after) == 0);
	close(slave);
	pthread_join(drainer, NULL);
	close(master);
	if (outcome) {
		fprintf(stderr, "%s (%s)\n", why, outcome_text(outcome));
		return EXIT_FAILURE;
	}
	if (memcmp(&before, &after, sizeof(before)) != 0) {
		fprintf(stderr, "the terminal is not as it was\n");
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}

static void read_settings(struct bytes *text)
{
	FILE *file = fopen("config", "r");
	int character;

	MUST(bytes_append_text(text, "") == OUTCOME_OK);
	while (file && (character = getc(file)) != EOF)
		MUST(bytes_append_char(text, (char)character) == OUTCOME_OK);
	if (file)
		fclose(file);
}

/* A file of what the tokenizer makes of the source. */
static void read_tokens(struct world *world, const char *path)
{
	FILE *file = fopen(path, "r");
	char bytes[1 << 16];
	size_t length;

	MUST(file != NULL);
	length = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	MUST(source_tokens_read(&world->tokens, bytes, length, world->source.length) ==
	     OUTCOME_OK);
}

static void read_options(struct world *world, struct viewer_options *options,
			 char **words)
{
	static const char theme[] = "--theme=", tokens[] = "--tokens=";

	for (; *words; words++) {
		options->ascii |= strcmp(*words, "--ascii") == 0;
		options->no_mouse |= strcmp(*words, "--no-mouse") == 0;
		if (strcmp(*words, "--module") == 0)
			options->script = NULL;
		if (strncmp(*words, theme, strlen(theme)) == 0)
			options->theme = *words + strlen(theme);
		if (strncmp(*words, tokens, strlen(tokens)) == 0)
			read_tokens(world, *words + strlen(tokens));
	}
}

int main(int argc, char **argv)
{
	struct world world = { .file = argc > 3 ? argv[3] : NULL };
	struct bytes settings = { 0 };
	struct viewer_options options = {
		.title = "life.py 200",
		.script = world.file,
		.scope = "counts your code",
		.keys_path = argc > 2 ? argv[2] : NULL,
		.rate = VIEWER_FULL_SPEED,
		.settings_name = "config",
	};
	int status;

	if (argc < 4) {
		fprintf(stderr, "screen_host WORLD KEYS SOURCE [OPTIONS]\n");
		return 2;
	}
	setlocale(LC_ALL, "");
	read_settings(&settings);
	options.settings = settings.data;
	world.emulator = emulator_create(24, 80, echo, &world);
	MUST(world.emulator != NULL);
	life_begin(&world.life, world.file);
	if (source_text_load(&world.source, world.file) != OUTCOME_OK) {
		fprintf(stderr, "no such source\n");
		return 2;
	}
	read_options(&world, &options, argv + 4);
	if (!make_world(&world, argv[1])) {
		fprintf(stderr, "no such world\n");
		return 2;
	}
	status = show(&world, &options);
	source_text_finish(&world.source);
	source_tokens_finish(&world.tokens);
	emulator_destroy(world.emulator);
	bytes_finish(&settings);
	life_end(&world.life);
	return status;
}
