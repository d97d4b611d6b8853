#include "wire/segment.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/process.h"

static const char MAGIC[8] = "tracetu";

enum {
	PAGE = 4096,
	CODE_TEXT_BYTES = 512, /* of text area per code object */
	MOST_CHAINS = 1 << 16, /* some hundred code objects touch all their pages */
	TEXT_AHEAD = 1 << 14,  /* units */
};

struct layout {
	size_t rings, slots, code_directory, code_heads, code_links, text, size;
};

static size_t whole_pages(size_t bytes)
{
	return (bytes + PAGE - 1) / PAGE * PAGE;
}

static bool power_of_two(uint32_t number)
{
	return number && (number & (number - 1)) == 0;
}

static uint32_t chain_limit(uint32_t codes)
{
	return codes < MOST_CHAINS ? codes : MOST_CHAINS;
}

/* False for sizes that no segment can have. */
static bool compute_layout(struct layout *layout, uint32_t rings, uint32_t capacity,
			   uint32_t codes)
{
	if (!rings || rings > 1 << 16 || !power_of_two(capacity) ||
	    capacity < RING_SMALLEST || capacity > 1 << 24 || !power_of_two(codes) ||
	    codes > 1 << 22)
		return false;
	layout->rings = whole_pages(sizeof(struct segment_header));
	layout->slots = layout->rings + whole_pages(rings * sizeof(struct ring));
	layout->code_directory = layout->slots + whole_pages((size_t)rings * capacity * 8);
	layout->code_heads = layout->code_directory + whole_pages((size_t)codes * 4);
	layout->code_links =
		layout->code_heads + whole_pages((size_t)chain_limit(codes) * 4);
	layout->text = layout->code_links + whole_pages((size_t)codes * 4);
	layout->size = layout->text + (size_t)codes * CODE_TEXT_BYTES;
	return true;
}

static enum outcome map(struct segment *segment, int fd, const struct layout *layout)
{
	char *base = mmap(NULL, layout->size, PROT_READ | PROT_WRITE,
			  MAP_SHARED | MAP_NORESERVE, fd, 0);

	if (base == MAP_FAILED)
		return OUTCOME_SYSTEM;
	/* A core dump of the program should hold the program. */
	madvise(base, layout->size, MADV_DONTDUMP);
	*segment = (struct segment){
		.base = base,
		.size = layout->size,
		.header = (void *)base,
		.rings = (void *)(base + layout->rings),
		.slots = (void *)(base + layout->slots),
		.code_directory = (void *)(base + layout->code_directory),
		.code_heads = (void *)(base + layout->code_heads),
		.code_links = (void *)(base + layout->code_links),
		.text = (void *)(base + layout->text),
		.text_limit = (uint32_t)((layout->size - layout->text) / SEGMENT_TEXT_UNIT),
	};
	return OUTCOME_OK;
}

static int make_file(size_t size)
{
	struct rlimit limit;
	int fd, moved;

	/* ftruncate beyond this would kill us with SIGXFSZ. */
	if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
	    limit.rlim_cur < size) {
		errno = EFBIG;
		return -1;
	}
	fd = memfd_create("tracetui", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (fd >= 0 && fd <= STDERR_FILENO) {
		moved = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		close(fd);
		fd = moved;
	}
	if (fd < 0)
		return -1;
	if (ftruncate(fd, (off_t)size) == 0 &&
	    fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
		return fd;
	close(fd);
	return -1;
}

enum outcome segment_create(struct segment *segment, const struct segment_sizes *sizes,
			    const struct clock *clock, int *fd)
{
	uint32_t rings = sizes->rings ? sizes->rings : SEGMENT_DEFAULT_RINGS;
	uint32_t capacity = sizes->capacity ? sizes->capacity : SEGMENT_DEFAULT_CAPACITY;
	uint32_t codes = sizes->codes ? sizes->codes : SEGMENT_DEFAULT_CODES;
	struct process_status self;
	struct layout layout;
	enum outcome outcome;

	if (!compute_layout(&layout, rings, capacity, codes))
		return OUTCOME_UNSUPPORTED;
	outcome = process_status(getpid(), 0, &self);
	if (outcome)
		return outcome;
	*fd = make_file(layout.size);
	if (*fd < 0)
		return OUTCOME_SYSTEM;
	outcome = map(segment, *fd, &layout);
	if (outcome) {
		close(*fd);
		*fd = -1;
		return outcome;
	}
	segment->ring_limit = rings;
	segment->ring_capacity = capacity;
	segment->code_limit = codes;
	segment->chain_limit = chain_limit(codes);
	segment->pid_namespace = process_pid_namespace();
	*segment->header = (struct segment_header){
		.version = SEGMENT_VERSION,
		.clock_kind = clock->kind,
		.size = layout.size,
		.ring_limit = rings,
		.ring_capacity = capacity,
		.code_limit = codes,
		.viewer_pid = getpid(),
		.viewer_started = self.started,
		.text_used = 1, /* offset 0 means none */
		.first_room = capacity - RING_SPARE,
	};
	memcpy(segment->header->magic, MAGIC, sizeof(MAGIC));
	return OUTCOME_OK;
}

enum outcome segment_open(struct segment *segment, int fd)
{
	struct segment_header header;
	struct layout layout;
	struct stat status;
	enum outcome outcome;

	if (pread(fd, &header, sizeof(header), 0) != (ssize_t)sizeof(header) ||
	    fstat(fd, &status))
		return OUTCOME_DAMAGED;
	if (memcmp(header.magic, MAGIC, sizeof(MAGIC)) != 0)
		return OUTCOME_DAMAGED;
	if (header.version != SEGMENT_VERSION)
		return OUTCOME_UNSUPPORTED;
	if (!compute_layout(&layout, header.ring_limit, header.ring_capacity,
			    header.code_limit) ||
	    layout.size != header.size || (off_t)layout.size != status.st_size)
		return OUTCOME_DAMAGED;
	outcome = map(segment, fd, &layout);
	if (outcome)
		return outcome;
	segment->ring_limit = header.ring_limit;
	segment->ring_capacity = header.ring_capacity;
	segment->code_limit = header.code_limit;
	segment->chain_limit = chain_limit(header.code_limit);
	segment->pid_namespace = process_pid_namespace();
	return OUTCOME_OK;
}

void segment_finish(struct segment *segment)
{
	if (segment->base)
		munmap(segment->base, segment->size);
	*segment = (struct segment){ 0 };
}

void segment_forked(struct segment *segment)
{
	segment->pid_namespace = process_pid_namespace();
}

bool segment_header_sound(const struct segment *segment)
{
	const struct segment_header *header = segment->header;
	/* Relaxed: a thread is refused only after it saw every ring claimed, but
	 * the two counters may come in another order; who asks while the program
	 * runs may be told of damage too early. */
	uint32_t used = atomic_load_explicit(&header->rings_used, memory_order_relaxed);
	uint32_t refused =
		atomic_load_explicit(&header->rings_refused, memory_order_relaxed);

	return memcmp(header->magic, MAGIC, sizeof(MAGIC)) == 0 &&
	       header->version == SEGMENT_VERSION && header->size == segment->size &&
	       header->ring_limit == segment->ring_limit &&
	       header->ring_capacity == segment->ring_capacity &&
	       header->code_limit == segment->code_limit &&
	       used <= segment->ring_limit && (!refused || used == segment->ring_limit);
}

/*
 * Text
 */

/* Gets the memory that is about to be used, all at once: its pages one by one, as they
 * are touched, would take several times as long. */
static void populate_text(const struct segment *segment, uint32_t unit)
{
#ifdef MADV_POPULATE_WRITE
	size_t from = (size_t)(segment->text - (unsigned char *)segment->base) +
		      (size_t)unit * SEGMENT_TEXT_UNIT / PAGE * PAGE;
	size_t length = (size_t)TEXT_AHEAD * SEGMENT_TEXT_UNIT;

	/* An older system refuses; the pages come as they are touched then. */
	(void)madvise((char *)segment->base + from,
		      length < segment->size - from ? length : segment->size - from,
		      MADV_POPULATE_WRITE);
#else
	(void)segment;
	(void)unit;
#endif
}

enum outcome segment_reserve(struct segment *segment, size_t length, uint32_t *unit)
{
	_Atomic uint32_t *used = &segment->header->text_used;
	size_t units = length / SEGMENT_TEXT_UNIT + (length % SEGMENT_TEXT_UNIT != 0);
	/* Relaxed: the room is nobody else's once the exchange succeeds. */
	uint32_t at = atomic_load_explicit(used, memory_order_relaxed);

	do {
		if (at >= segment->text_limit || units > segment->text_limit - at)
			return OUTCOME_FULL;
	} while (!atomic_compare_exchange_weak_explicit(used, &at, at + (uint32_t)units,
							memory_order_relaxed,
							memory_order_relaxed));
	*unit = at;
	if ((at ^ (at + (uint32_t)units)) / TEXT_AHEAD)
		populate_text(segment, at);
	return OUTCOME_OK;
}

void *segment_text(const struct segment *segment, uint32_t unit, size_t length)
{
	if (!unit || unit >= segment->text_limit ||
	    length > (size_t)(segment->text_limit - unit) * SEGMENT_TEXT_UNIT)
		return NULL;
	return segment->text + (size_t)unit * SEGMENT_TEXT_UNIT;
}

/*
 * The other side
 */

bool segment_viewer_lives(const struct segment *segment)
{
	/* Relaxed: nothing is read that was written before a dismissal. */
	pid_t viewer = atomic_load_explicit(&segment->header->viewer_pid,
					    memory_order_relaxed);

	/* A direct child that still has its parent needs no look into /proc. */
	return getppid() == viewer || process_lives(viewer, 0,
					       segment->header->viewer_started);
}

void segment_dismiss(struct segment *segment)
{
	/* Relaxed: the same. Who waits looks again within its time limit. */
	atomic_store_explicit(&segment->header->viewer_pid, -1, memory_order_relaxed);
}
