#include "base/cache_line.h"

#if defined(__x86_64__) || defined(__i386__)

#include <cpuid.h>
#include <immintrin.h>

/* CPUID leaf 7: "structured extended feature flags" in Intel's manual, volume 2. */
bool cache_line_can_evict(void)
{
	unsigned int a, b, c, d;

	return __get_cpuid_count(7, 0, &a, &b, &c, &d) && b & bit_CLFLUSHOPT;
}

__attribute__((target("clflushopt")))
void cache_line_evict(const volatile void *line)
{
	_mm_clflushopt((void *)line);
}

#else

bool cache_line_can_evict(void)
{
	return false;
}

void cache_line_evict(const volatile void *line)
{
	(void)line;
}

#endif
