/* What keys do that come together: nothing is drawn between them. */
#include "../../ui/desk.h"
#include "../../ui/source_view.h"
#include "unit.h"

static const struct viewer_options options;

static struct desk desk = { .session.options = &options };

/* Ten lines of source, of which five are to be seen. */
static void begin(void)
{
	struct source_view *source;

	ck_assert_int_eq(desk_init(&desk), OUTCOME_OK);
	source = (struct source_view *)desk.views[PANE_SOURCE];
	source->lines = (struct list){ .count = 10, .rows = 5 };
}

START_TEST(the_line_to_edit_is_the_one_that_was_gone_to)
{
	begin();
	desk_key(&desk, 'j');
	ck_assert_int_eq(desk.session.line, 2);
	desk_key(&desk, 'G');
	ck_assert_int_eq(desk.session.line, 10);
	desk_finish(&desk);
}
END_TEST

static const struct unit_test tests[] = {
	{ &the_line_to_edit_is_the_one_that_was_gone_to, 0 },
};

UNIT_MAIN("ui: desk", tests)
