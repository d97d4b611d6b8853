#include "emulator_keys.h"

#include "emulator_parts.h"
#include "key.h"

static const VTermKey keys[KEY_UNKNOWN - KEY_FIRST_NAMED] = {
	[KEY_ARROW_UP - KEY_FIRST_NAMED] = VTERM_KEY_UP,
	[KEY_ARROW_DOWN - KEY_FIRST_NAMED] = VTERM_KEY_DOWN,
	[KEY_ARROW_LEFT - KEY_FIRST_NAMED] = VTERM_KEY_LEFT,
	[KEY_ARROW_RIGHT - KEY_FIRST_NAMED] = VTERM_KEY_RIGHT,
	[KEY_PAGE_UP - KEY_FIRST_NAMED] = VTERM_KEY_PAGEUP,
	[KEY_PAGE_DOWN - KEY_FIRST_NAMED] = VTERM_KEY_PAGEDOWN,
	[KEY_LINE_HOME - KEY_FIRST_NAMED] = VTERM_KEY_HOME,
	[KEY_LINE_END - KEY_FIRST_NAMED] = VTERM_KEY_END,
	[KEY_INSERT - KEY_FIRST_NAMED] = VTERM_KEY_INS,
	[KEY_DELETE - KEY_FIRST_NAMED] = VTERM_KEY_DEL,
};

static VTermModifier modifiers_of(int key)
{
	return (key & KEY_WITH_SHIFT ? VTERM_MOD_SHIFT : 0u) |
	       (key & KEY_WITH_ALT ? VTERM_MOD_ALT : 0u) |
	       (key & KEY_WITH_CTRL ? VTERM_MOD_CTRL : 0u);
}

static void type_named(VTerm *vterm, int key, VTermModifier modifiers)
{
	if (key >= KEY_FUNCTION_1 && key <= KEY_FUNCTION_12)
		vterm_keyboard_key(
			vterm, (VTermKey)VTERM_KEY_FUNCTION(key - KEY_FUNCTION_1 + 1),
			modifiers);
	else if (key == KEY_TAB_BACK)
		vterm_keyboard_key(vterm, VTERM_KEY_TAB, VTERM_MOD_SHIFT);
	else if (key == KEY_PASTE_BEGIN)
		vterm_keyboard_start_paste(vterm);
	else if (key == KEY_PASTE_END)
		vterm_keyboard_end_paste(vterm);
	else if (key < KEY_UNKNOWN && keys[key - KEY_FIRST_NAMED] != VTERM_KEY_NONE)
		vterm_keyboard_key(vterm, keys[key - KEY_FIRST_NAMED], modifiers);
}

void emulator_key(struct emulator *emulator, int key)
{
	int plain = key & ~KEY_MODIFIERS;

	if (key < 0)
		return;
	pthread_mutex_lock(&emulator->lock);
	if (plain == KEY_RETURN)
		vterm_keyboard_key(emulator->vterm, VTERM_KEY_ENTER, modifiers_of(key));
	else if (plain < KEY_FIRST_NAMED)
		vterm_keyboard_unichar(emulator->vterm, (uint32_t)plain,
				       modifiers_of(key));
	else
		type_named(emulator->vterm, plain, modifiers_of(key));
	pthread_mutex_unlock(&emulator->lock);
}

void emulator_mouse_move(struct emulator *emulator, int row, int column)
{
	pthread_mutex_lock(&emulator->lock);
	vterm_mouse_move(emulator->vterm, row, column, VTERM_MOD_NONE);
	pthread_mutex_unlock(&emulator->lock);
}

void emulator_mouse_button(struct emulator *emulator, int button, bool down)
{
	pthread_mutex_lock(&emulator->lock);
	if (emulator->mouse != EMULATOR_MOUSE_NONE) /* libvterm does not look */
		vterm_mouse_button(emulator->vterm, button, down, VTERM_MOD_NONE);
	pthread_mutex_unlock(&emulator->lock);
}
