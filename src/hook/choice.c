#include "choice.h"

#include "python.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "probe_hook.h"
#include "self_check.h"
#include "settrace_hook.h"
#include "stand_ins.h"
#include "tracer.h"
#include "wire/segment_texts.h"

static void tell(const char *hook, const char *why)
{
	char text[256];
	int length = snprintf(text, sizeof(text), why ? "%s: %s" : "%s", hook, why);

	if (length >= (int)sizeof(text))
		length = sizeof(text) - 1;
	/* Without it people are told less. */
	segment_set_list(&tracer.segment, SEGMENT_HOOK_NAME, text, (size_t)length + 1);
}

static int start_settrace(const char *why)
{
	tell("settrace", why);
	if (stand_ins_install())
		return -1;
	settrace_hook_await_main();
	return 0;
}

static int start_probes(void)
{
	tell("probes", NULL);
	tracer.probes = true;
	scope_keep_unprobed(tracer.scope);
	return stand_ins_install_threads() ? -1 : probe_hook_await_main();
}

/* Not the header's version: a hook may be loaded by any patch level. */
static bool is_known(const char **why)
{
	*why = "probes do not know this version of Python";
	return Py_Version >= 0x030b0000 && Py_Version < 0x03100000;
}

int choice_start(void)
{
	const char *wanted = scope_hook(tracer.scope), *why = NULL;

	bool insists = strcmp(wanted, "probes") == 0;

	if (strcmp(wanted, "settrace") == 0)
		return start_settrace(NULL);
	if (!insists && (!is_known(&why) || !self_check(&why)))
		return start_settrace(why);
	if (probe_hook_prepare(&why))
		return start_probes();
	if (!insists)
		return start_settrace(why);
	PyErr_Format(PyExc_RuntimeError, "probes cannot count: %s", why);
	return -1;
}
