#include "base/outcome.h"

#include <errno.h>
#include <string.h>

const char *outcome_text(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_OK:
		return "no error";
	case OUTCOME_NO_MEMORY:
		return "out of memory";
	case OUTCOME_FULL:
		return "no room left";
	case OUTCOME_NOT_FOUND:
		return "not found";
	case OUTCOME_DAMAGED:
		return "damaged data";
	case OUTCOME_UNSUPPORTED:
		return "not supported";
	case OUTCOME_SYSTEM:
		return strerror(errno);
	}
	return "unknown outcome";
}
