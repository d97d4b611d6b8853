#include "wire/segment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/process.h"

static const char MAGIC[8] = "tracetu";

enum {
	PAGE = 4096,
	CODE_TEXT_BYTES = 512,   /* of text area per code object */
	MOST_CHAINS = 1 << 15,   /* of code objects: all heads are touched soon, however
	                            few there are */
	TEXT_AHEAD = 1 << 14,    /* units */
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
	return OUTCOME_OK;
}

void segment_finish(struct segment *segment)
{
	if (segment->base)
		munmap(segment->base, segment->size);
	*segment = (struct segment){ 0 };
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
 * Rings
 */

static bool take_ring(struct ring *ring)
{
	uint32_t expected = RING_FREE;

	/* Acquire: what the reader did with the ring before it freed it is done. */
	return atomic_compare_exchange_strong_explicit(&ring->state, &expected, RING_LIVE,
						       memory_order_acquire,
						       memory_order_relaxed);
}

static void raise_rings_used(struct segment *segment, uint32_t index)
{
	_Atomic uint32_t *used = &segment->header->rings_used;
	uint32_t seen = atomic_load_explicit(used, memory_order_relaxed);

	/* Release: who sees the count sees the rings below it claimed. Sequentially
	 * consistent besides: see grant_first_room. */
	while (seen <= index &&
	       !atomic_compare_exchange_weak_explicit(used, &seen, index + 1,
						      memory_order_seq_cst,
						      memory_order_relaxed))
		;
}

void segment_set_first_room(struct segment *segment, int room)
{
	uint32_t most = segment->ring_capacity - RING_SPARE;

	/* Sequentially consistent: see grant_first_room. */
	atomic_store_explicit(&segment->header->first_room,
			      room == RING_ALL_ROOM || (uint32_t)room > most
				      ? most
				      : (uint32_t)room,
			      memory_order_seq_cst);
}

/*
 * For the first owner of a ring, which can be found below rings_used by now. All
 * is sequentially consistent: where the last load still finds the old room, the
 * ring and its limit are there for a reader that sets another afterwards and then
 * goes through the rings. A reader that has met the ring meanwhile has moved the
 * limit, and the exchange fails: its word goes.
 */
static void grant_first_room(const struct segment *segment, struct ring *ring)
{
	_Atomic uint32_t *first = &segment->header->first_room;
	uint32_t room, granted = 0;

	do {
		room = atomic_load_explicit(first, memory_order_seq_cst);
		if (!atomic_compare_exchange_strong_explicit(&ring->limit, &granted, room,
							     memory_order_seq_cst,
							     memory_order_seq_cst))
			return;
		granted = room;
	} while (atomic_load_explicit(first, memory_order_seq_cst) != room);
}

enum outcome segment_claim_ring(struct segment *segment, uint64_t now, uint32_t *index)
{
	uint32_t i;

	for (i = 0; i < segment->ring_limit; i++) {
		struct ring *ring = &segment->rings[i];
		bool first;

		/* Relaxed: only a hint, take_ring decides. */
		if (atomic_load_explicit(&ring->state, memory_order_relaxed) != RING_FREE ||
		    !take_ring(ring))
			continue;
		ring->pid = getpid();
		ring->tid = (int32_t)syscall(SYS_gettid);
		ring->started = now;
		/* An owner killed while it waited leaves its mark. Relaxed: only
		 * a needless wake-up depends on it. */
		atomic_store_explicit(&ring->starved, 0, memory_order_relaxed);
		ring_set_name(ring, "");
		/* Release: the owner is written before the claim is counted. */
		first = !atomic_fetch_add_explicit(&ring->claims, 1,
						   memory_order_release);
		raise_rings_used(segment, i);
		if (first)
			grant_first_room(segment, ring);
		*index = i;
		return OUTCOME_OK;
	}
	atomic_fetch_add_explicit(&segment->header->rings_refused, 1, memory_order_relaxed);
	return OUTCOME_FULL;
}

void segment_finish_ring(struct ring *ring)
{
	/* Release: all events are pushed before the end is seen. */
	atomic_store_explicit(&ring->state, RING_FINISHED, memory_order_release);
}

void segment_free_ring(struct ring *ring)
{
	/* Release: our reading is over before the next owner writes. */
	atomic_store_explicit(&ring->state, RING_FREE, memory_order_release);
}

_Atomic uint64_t *segment_ring_slots(const struct segment *segment, uint32_t index)
{
	return segment->slots + (size_t)index * segment->ring_capacity;
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

/* Stored text: its length and its bytes. */
struct text_record {
	uint32_t length;
	uint32_t kind;     /* enum notice_kind */
	uint32_t previous; /* the notice before this one, text units; 0: none */
	uint32_t number;   /* of the notice: 1 more than that of the one before */
	char bytes[];
};

static enum outcome store_text(struct segment *segment, const char *bytes, size_t length,
			       uint32_t *unit, struct text_record **record)
{
	enum outcome outcome;

	if (length > UINT32_MAX / 2)
		return OUTCOME_FULL;
	outcome = segment_reserve(segment, sizeof(**record) + length, unit);
	if (outcome)
		return outcome;
	*record = segment_text(segment, *unit, sizeof(**record) + length);
	(*record)->length = (uint32_t)length;
	memcpy((*record)->bytes, bytes, length);
	return OUTCOME_OK;
}

/*
 * Copies the head of a record, because the program may scribble over it at any
 * time. False where the record or its bytes do not lie in the area.
 */
static bool read_text(const struct segment *segment, uint32_t unit,
		      struct text_record *head, const char **bytes)
{
	const volatile struct text_record *record =
		segment_text(segment, unit, sizeof(*record));

	if (!record)
		return false;
	head->length = record->length;
	head->kind = record->kind;
	head->previous = record->previous;
	head->number = record->number;
	*bytes = (const char *)record->bytes;
	return segment_text(segment, unit, sizeof(*record) + (size_t)head->length);
}

static _Atomic uint32_t *list_word(const struct segment *segment, enum segment_list which)
{
	struct segment_header *header = segment->header;

	return which == SEGMENT_CONFIGURATION ? &header->configuration
	       : which == SEGMENT_PATH_LIST   ? &header->path_list
					      : &header->hook_name;
}

enum outcome segment_set_list(struct segment *segment, enum segment_list which,
			      const char *list, size_t length)
{
	struct text_record *record;
	uint32_t unit;
	enum outcome outcome = store_text(segment, list, length, &unit, &record);

	if (outcome)
		return outcome;
	/* Release: the text is complete before its offset is seen. */
	atomic_store_explicit(list_word(segment, which), unit, memory_order_release);
	return OUTCOME_OK;
}

const char *segment_list(const struct segment *segment, enum segment_list which,
			 size_t *length)
{
	/* Acquire: pairs with segment_set_list. */
	uint32_t unit = atomic_load_explicit(list_word(segment, which), memory_order_acquire);
	struct text_record head;
	const char *bytes;

	if (!read_text(segment, unit, &head, &bytes))
		return NULL;
	*length = head.length;
	return bytes;
}

enum outcome segment_add_notice(struct segment *segment, enum notice_kind kind,
				const char *text)
{
	_Atomic uint32_t *latest = &segment->header->notices;
	struct text_record *record, head;
	const char *bytes;
	uint32_t unit, before;
	enum outcome outcome = store_text(segment, text, strlen(text), &unit, &record);

	if (outcome)
		return outcome;
	record->kind = kind;
	/* Acquire, here and below: the number of the one before is read. */
	before = atomic_load_explicit(latest, memory_order_acquire);
	do {
		record->previous = before;
		record->number = read_text(segment, before, &head, &bytes) ?
					 head.number + 1 : 1;
		/* Release: the record is complete before its offset is seen. */
	} while (!atomic_compare_exchange_weak_explicit(latest, &before, unit,
							memory_order_acq_rel,
							memory_order_acquire));
	return OUTCOME_OK;
}

bool segment_next_notice(const struct segment *segment, uint32_t *cursor,
			 enum notice_kind *kind, char *text, size_t room)
{
	/* Acquire: pairs with segment_add_notice. */
	uint32_t unit = atomic_load_explicit(&segment->header->notices, memory_order_acquire);
	struct text_record head;
	const char *bytes;
	uint32_t number;

	if (*cursor) {
		if (!read_text(segment, *cursor, &head, &bytes))
			return false;
		unit = head.previous;
	}
	number = *cursor ? head.number : UINT32_MAX;
	/* Numbers only fall: a loop is damage and ends here. */
	if (!room || !read_text(segment, unit, &head, &bytes) || head.number >= number)
		return false;
	*cursor = unit;
	*kind = head.kind == NOTICE_FAILURE ? NOTICE_FAILURE : NOTICE_WARNING;
	if (head.length > room - 1)
		head.length = (uint32_t)room - 1;
	memcpy(text, bytes, head.length);
	text[head.length] = '\0';
	return true;
}

bool segment_viewer_lives(const struct segment *segment)
{
	/* Relaxed: nothing is read that was written before a dismissal. */
	pid_t viewer = atomic_load_explicit(&segment->header->viewer_pid,
					    memory_order_relaxed);

	/* A direct child that still has its parent needs no look into /proc. */
	return getppid() == viewer || process_lives(viewer, segment->header->viewer_started);
}

void segment_dismiss(struct segment *segment)
{
	/* Relaxed: the same. Who waits looks again within its time limit. */
	atomic_store_explicit(&segment->header->viewer_pid, -1, memory_order_relaxed);
}
