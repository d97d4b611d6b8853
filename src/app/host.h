/*
 * host: what the viewer may know of the program and do to it.
 */
#ifndef APP_HOST_H
#define APP_HOST_H

#include <stdatomic.h>
#include <stdbool.h>

#include "collector.h"
#include "config.h"
#include "event_cost.h"
#include "facts.h"
#include "model/profile.h"
#include "program.h"
#include "snapshot.h"
#include "sources.h"
#include "terminal.h"
#include "ui/viewer.h"
#include "wire/segment.h"

/* Everything is borrowed. */
struct host {
	struct program *program;
	struct terminal *terminal;
	struct sources *sources;
	struct facts *facts;
	const struct event_cost *event_cost;
	struct segment *segment;
	struct collector *collector;
	struct snapshot *snapshot;
	struct profile *profile;
	bool exit; /* --exit: leave once all is written */
	const _Atomic bool *written;
	const struct config *config;
};

void host_fill(struct viewer_host *viewer, struct host *host);

#endif
