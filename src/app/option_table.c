#include "options.h"

#define FLAG(member) .kind = OPTION_FLAG, .field = offsetof(struct options, member)
#define TEXT(member) .kind = OPTION_TEXT, .field = offsetof(struct options, member)
#define LIST(member) .kind = OPTION_LIST, .field = offsetof(struct options, member)
#define NUMBER(member) .kind = OPTION_NUMBER, .field = offsetof(struct options, member)

const char *const option_group_titles[OPTION_GROUPS] = {
	[OPTION_MAIN] = "Main options (as `python -m trace` does it, without a screen)",
	[OPTION_REPORT] = "What is written at the end",
	[OPTION_FILTER] = "What is counted",
	[OPTION_PROGRAM] = "The program and its interpreter",
	[OPTION_SCREEN] = "The screen",
	[OPTION_OTHER] = "Other",
};

const struct option_record option_table[] = {
	{ 'c', "count", NULL, OPTION_MAIN, FLAG(count),
	  .help = "count how often each line runs and write the counts to "
		  "<module>.cover files" },
	{ 't', "trace", NULL, OPTION_MAIN, FLAG(trace),
	  .help = "print each line as it runs, on the program's own sys.stdout" },
	{ 'l', "listfuncs", NULL, OPTION_MAIN, FLAG(listfuncs),
	  .help = "at the end, list the functions that were called" },
	{ 'T', "trackcalls", NULL, OPTION_MAIN, FLAG(trackcalls),
	  .help = "at the end, list which functions called which" },
	{ 'r', "report", NULL, OPTION_MAIN, FLAG(report), .excludes = "no-report",
	  .help = "run nothing: write the listings from the counts in --file" },
	{ 'R', "no-report", NULL, OPTION_REPORT, FLAG(no_report), .excludes = "report",
	  .help = "write no .cover files" },
	{ 'f', "file", "FILE", OPTION_REPORT, TEXT(file),
	  .help = "add the counts of this run to those in FILE and report the sums" },
	{ 'C', "coverdir", "DIR", OPTION_REPORT, TEXT(coverdir),
	  .help = "put <package>.<module>.cover files into DIR, which is made if need "
		  "be; without it each lies beside its source" },
	{ 'm', "missing", NULL, OPTION_REPORT, FLAG(missing),
	  .help = "mark lines that could run and did not with '>>>>>>'" },
	{ 's', "summary", NULL, OPTION_REPORT, FLAG(summary),
	  .help = "print a short summary for each file at the end" },
	{ 0, "counts", NULL, OPTION_REPORT, FLAG(counts),
	  .ours = true,
	  .help = "with --listfuncs and --trackcalls: how often and how long, too" },
	{ 'g', "timing", NULL, OPTION_REPORT, FLAG(timing),
	  .help = "with --trace: the seconds since the start before each line" },
	{ 0, "last", "N", OPTION_REPORT, NUMBER(last),
	  .ours = true,
	  .help = "show the last N lines that each thread ran, on standard error" },
	{ 0, "ignore-module", "MODULE", OPTION_FILTER, LIST(ignore_modules),
	  .help = "leave out these modules and, if they are packages, what is in "
		  "them; names separated by commas, may be repeated" },
	{ 0, "ignore-dir", "DIR", OPTION_FILTER, LIST(ignore_dirs),
	  .help = "leave out the files in these directories; names separated by "
		  "':', may be repeated" },
	{ 0, "scope", "PACKAGE", OPTION_FILTER, LIST(scopes),
	  .ours = true,
	  .help = "count this installed package, too; may be repeated" },
	{ 0, "all", NULL, OPTION_FILTER, FLAG(all),
	  .ours = true,
	  .help = "count everything, the standard library and installed packages "
		  "included" },
	{ 0, "hook", "HOOK", OPTION_FILTER, TEXT(hook), .choices = "|probes|settrace|",
	  .ours = true,
	  .help = "how to count: probes, or settrace, which is slower; without it "
		  "probes where they work" },
	{ 0, "no-probes", "MODULE", OPTION_FILTER, LIST(no_probes),
	  .ours = true,
	  .help = "leave the byte code of these modules alone, which are not counted "
		  "then; names separated by commas, may be repeated" },
	{ 0, "module", NULL, OPTION_PROGRAM, FLAG(module),
	  .help = "PROGRAM is the name of a module to run, as with python -m" },
	{ 0, "python", "EXE", OPTION_PROGRAM, TEXT(python),
	  .ours = true,
	  .help = "the interpreter to use; else that of a script found on PATH, "
		  "$VIRTUAL_ENV/bin/python, or python3" },
	{ 0, "python-arg", "ARG", OPTION_PROGRAM, LIST(python_args),
	  .ours = true,
	  .help = "an option for the interpreter, such as '-X dev' or -O; may be "
		  "repeated", .dash = true },
	{ 0, "tui", NULL, OPTION_SCREEN, FLAG(tui), .excludes = "no-tui",
	  .ours = true,
	  .help = "open the viewer on /dev/tty even if the output goes elsewhere" },
	{ 0, "no-tui", NULL, OPTION_SCREEN, FLAG(no_tui), .excludes = "tui",
	  .ours = true,
	  .help = "run without the viewer and write the files" },
	{ 0, "exit", NULL, OPTION_SCREEN, FLAG(exit),
	  .ours = true,
	  .help = "leave the viewer when the program ends" },
	{ 0, "theme", "NAME", OPTION_SCREEN, TEXT(theme),
	  .ours = true,
	  .help = "colours of the viewer: dark, light, contrast or mono" },
	{ 0, "no-mouse", NULL, OPTION_SCREEN, FLAG(no_mouse),
	  .ours = true,
	  .help = "leave the mouse to the terminal" },
	{ 0, "ascii", NULL, OPTION_SCREEN, FLAG(ascii),
	  .ours = true,
	  .help = "draw with ASCII characters only" },
	{ 0, "hold", NULL, OPTION_SCREEN, FLAG(hold),
	  .ours = true,
	  .help = "hold the program before its first line; Space lets it go, . runs a "
		  "line" },
	{ 0, "slow", "N", OPTION_SCREEN, NUMBER(slow),
	  .ours = true,
	  .help = "run N lines a second, to watch how it works" },
	{ 0, "keys", "FILE", OPTION_HIDDEN, TEXT(keys),
	  .ours = true,
	  .help = "play these keys instead of reading the terminal" },
	{ 'h', "help", NULL, OPTION_OTHER, FLAG(help), .help = "show this help" },
	{ 0, "version", NULL, OPTION_OTHER, FLAG(version), .help = "show the version" },
};

const size_t option_count = sizeof(option_table) / sizeof(option_table[0]);
