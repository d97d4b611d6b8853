#include "typing.h"

#include <stdio.h>

#include "emulator_keys.h"

void typing_open(struct typing *typing, struct session *session, bool take)
{
	session->program_open = true;
	if (!take || session->focus == PANE_PROGRAM)
		return;
	typing->before = session->focus;
	session->focus = PANE_PROGRAM;
}

void typing_leave(const struct typing *typing, struct session *session)
{
	if (session->focus == PANE_PROGRAM)
		session->focus =
			typing->before == PANE_PROGRAM ? PANE_SOURCE : typing->before;
}

void typing_shut(struct typing *typing, struct session *session)
{
	session->program_open = false;
	typing_leave(typing, session);
}

void typing_begin(struct typing *typing, struct session *session)
{
	/* Who was here already stays here. */
	if (session->focus == PANE_PROGRAM)
		typing->before = PANE_PROGRAM;
	typing_open(typing, session, true);
	typing->begun = false;
	session->typing = true;
}

void typing_end(struct typing *typing, struct session *session)
{
	session->typing = false;
	if (typing->before != PANE_PROGRAM)
		session->focus = typing->before;
}

void typing_key(struct typing *typing, struct session *session, int key)
{
	if (keymap_find(session->keymap, key, IN_TYPING) == ACTION_RETURN) {
		typing_end(typing, session);
		return;
	}
	typing->begun = true;
	emulator_key(session->host->emulator, key);
}

void typing_draw_bar(const struct session *session, const struct painter *painter)
{
	char key[KEY_NAME_ROOM], text[KEY_NAME_ROOM + 64];

	keymap_first_key(session->keymap, ACTION_RETURN, key);
	snprintf(text, sizeof(text), " Keys go to the program; %s returns ", key);
	painter_fill(painter, 0, 0, ROLE_TEXT);
	painter_text(painter, 0, 0, painter->area.columns, ROLE_PROMPT, text);
}
