#include "theme.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A depth without words of its own looks as the one before it. */

static const char *const dark[ROLES][DEPTHS] = {
	[ROLE_TEXT] = { "plain" },
	[ROLE_FAINT] = { "dim", "dim", "bright-black", "245" },
	[ROLE_STRONG] = { "bold" },
	[ROLE_TITLE] = { "bold" },
	[ROLE_HEADING] = { "underline", "underline cyan", NULL, "underline 67" },
	[ROLE_HEADING_FOCUS] = { "bold reverse", "bold white on blue",
				 "bold bright-white on blue", "bold 231 on 24" },
	[ROLE_CURSOR] = { "reverse" },
	[ROLE_CURSOR_AWAY] = { "bold", "bold cyan", NULL, "bold 74" },
	[ROLE_FIGURE] = { "plain" },
	[ROLE_HOT] = { "bold", "bold red", "bold bright-red", "bold 203" },
	[ROLE_WARM] = { "plain", "yellow", NULL, "172" },
	[ROLE_COLD] = { "dim", "dim yellow", "bright-black", "137" },
	[ROLE_RUNNING] = { "bold", "bold green", "bold bright-green", "bold 71" },
	[ROLE_WAITING] = { "bold", "yellow", NULL, "172" },
	[ROLE_GOOD] = { "bold", "bold green", "bold bright-green", "bold 71" },
	[ROLE_BAD] = { "bold reverse", "bold white on red", "bold bright-white on red",
		       "bold 231 on 160" },
	[ROLE_NOTICE] = { "bold", "bold magenta", "bold bright-magenta", "bold 170" },
	[ROLE_KEY] = { "bold", "bold cyan", NULL, "bold 67" },
	[ROLE_LABEL] = { "plain" },
	[ROLE_PROMPT] = { "reverse", "bold white on blue", "bold bright-white on blue",
			  "bold 231 on 24" },
	[ROLE_DIVIDER] = { "dim", "cyan", NULL, "67" },
	[ROLE_MATCH] = { "bold underline", "black on yellow", NULL, "16 on 220" },
	[ROLE_NEVER] = { "plain", "magenta", NULL, "170" },
	[ROLE_KEYWORD] = { "bold", "bold blue", "bold bright-blue", "bold 68" },
	[ROLE_STRING] = { "plain", "green", NULL, "71" },
	[ROLE_COMMENT] = { "plain", "dim", "bright-black", "245" },
	[ROLE_NUMBER] = { "plain", "cyan", NULL, "37" },
	[ROLE_OPERATOR] = { "plain" },
	[ROLE_DEFINITION] = { "plain", "bold" },
	[ROLE_BUILTIN] = { "plain", "cyan", NULL, "67" },
};

static const char *const light[ROLES][DEPTHS] = {
	[ROLE_TEXT] = { "plain" },
	[ROLE_FAINT] = { "dim", "dim", "bright-black", "242" },
	[ROLE_STRONG] = { "bold" },
	[ROLE_TITLE] = { "bold" },
	[ROLE_HEADING] = { "underline", "underline blue", NULL, "underline 24" },
	[ROLE_HEADING_FOCUS] = { "bold reverse", "bold white on blue",
				 "bold bright-white on blue", "bold 231 on 24" },
	[ROLE_CURSOR] = { "reverse" },
	[ROLE_CURSOR_AWAY] = { "bold", "bold blue", NULL, "bold 25" },
	[ROLE_FIGURE] = { "plain" },
	[ROLE_HOT] = { "bold", "bold red", NULL, "bold 160" },
	[ROLE_WARM] = { "plain", "magenta", NULL, "130" },
	[ROLE_COLD] = { "dim", "dim", "bright-black", "95" },
	[ROLE_RUNNING] = { "bold", "bold green", NULL, "bold 28" },
	[ROLE_WAITING] = { "bold", "magenta", NULL, "130" },
	[ROLE_GOOD] = { "bold", "bold green", NULL, "bold 28" },
	[ROLE_BAD] = { "bold reverse", "bold white on red", "bold bright-white on red",
		       "bold 231 on 160" },
	[ROLE_NOTICE] = { "bold", "bold magenta", NULL, "bold 90" },
	[ROLE_KEY] = { "bold", "bold blue", NULL, "bold 25" },
	[ROLE_LABEL] = { "plain" },
	[ROLE_PROMPT] = { "reverse", "bold white on blue", "bold bright-white on blue",
			  "bold 231 on 24" },
	[ROLE_DIVIDER] = { "dim", "blue", NULL, "61" },
	[ROLE_MATCH] = { "bold underline", "black on yellow", NULL, "16 on 220" },
	[ROLE_NEVER] = { "plain", "magenta", NULL, "90" },
	[ROLE_KEYWORD] = { "bold", "bold blue", NULL, "bold 25" },
	[ROLE_STRING] = { "plain", "green", NULL, "28" },
	[ROLE_COMMENT] = { "plain", "dim", "bright-black", "242" },
	[ROLE_NUMBER] = { "plain", "blue", NULL, "23" },
	[ROLE_OPERATOR] = { "plain" },
	[ROLE_DEFINITION] = { "plain", "bold" },
	[ROLE_BUILTIN] = { "plain", "blue", NULL, "24" },
};

static const char *const contrast[ROLES][DEPTHS] = {
	[ROLE_TEXT] = { "plain", "white on black", "bright-white on black",
			"231 on 16" },
	[ROLE_FAINT] = { "plain" },
	[ROLE_STRONG] = { "bold" },
	[ROLE_TITLE] = { "bold" },
	[ROLE_HEADING] = { "bold underline" },
	[ROLE_HEADING_FOCUS] = { "bold reverse", "black on yellow",
				 "black on bright-yellow", "bold 16 on 226" },
	[ROLE_CURSOR] = { "reverse", "black on white", "black on bright-white",
			  "16 on 231" },
	[ROLE_CURSOR_AWAY] = { "bold underline" },
	[ROLE_FIGURE] = { "plain" },
	[ROLE_HOT] = { "bold", "bold yellow", "bold bright-yellow", "bold 226" },
	[ROLE_WARM] = { "plain", "yellow", "bright-yellow", "229" },
	[ROLE_COLD] = { "plain" },
	[ROLE_RUNNING] = { "bold", "bold green", "bold bright-green", "bold 120" },
	[ROLE_WAITING] = { "bold", "bold cyan", "bold bright-cyan", "bold 123" },
	[ROLE_GOOD] = { "bold", "bold green", "bold bright-green", "bold 120" },
	[ROLE_BAD] = { "bold reverse", "bold white on red", "bold bright-white on red",
		       "bold 231 on 88" },
	[ROLE_NOTICE] = { "bold", "bold magenta", "bold bright-magenta", "bold 219" },
	[ROLE_KEY] = { "bold", "bold cyan", "bold bright-cyan", "bold 123" },
	[ROLE_LABEL] = { "plain" },
	[ROLE_PROMPT] = { "bold reverse", "black on yellow", "black on bright-yellow",
			  "bold 16 on 226" },
	[ROLE_DIVIDER] = { "plain" },
	[ROLE_MATCH] = { "bold underline", "black on green", "black on bright-green",
			 "bold 16 on 120" },
	[ROLE_NEVER] = { "plain", "magenta", "bright-magenta", "219" },
	[ROLE_KEYWORD] = { "bold" },
	[ROLE_STRING] = { "plain", "green", "bright-green", "157" },
	[ROLE_COMMENT] = { "plain", "cyan", "bright-cyan", "159" },
	[ROLE_NUMBER] = { "plain" },
	[ROLE_OPERATOR] = { "plain" },
	[ROLE_DEFINITION] = { "bold" },
	[ROLE_BUILTIN] = { "plain" },
};

static const struct {
	const char *name;
	const char *const (*looks)[DEPTHS];
} themes[THEMES] = {
	[THEME_DARK] = { "dark", dark },
	[THEME_LIGHT] = { "light", light },
	[THEME_CONTRAST] = { "contrast", contrast },
	[THEME_MONO] = { "mono", dark },
};

static const char *const role_names[ROLES] = {
	[ROLE_TEXT] = "text",
	[ROLE_FAINT] = "faint",
	[ROLE_STRONG] = "strong",
	[ROLE_TITLE] = "title",
	[ROLE_HEADING] = "heading",
	[ROLE_HEADING_FOCUS] = "heading-focus",
	[ROLE_CURSOR] = "cursor",
	[ROLE_CURSOR_AWAY] = "cursor-away",
	[ROLE_FIGURE] = "figure",
	[ROLE_HOT] = "hot",
	[ROLE_WARM] = "warm",
	[ROLE_COLD] = "cold",
	[ROLE_RUNNING] = "running",
	[ROLE_WAITING] = "waiting",
	[ROLE_GOOD] = "good",
	[ROLE_BAD] = "bad",
	[ROLE_NOTICE] = "notice",
	[ROLE_KEY] = "key",
	[ROLE_LABEL] = "label",
	[ROLE_PROMPT] = "prompt",
	[ROLE_DIVIDER] = "divider",
	[ROLE_MATCH] = "match",
	[ROLE_NEVER] = "never",
	[ROLE_KEYWORD] = "keyword",
	[ROLE_STRING] = "string",
	[ROLE_COMMENT] = "comment",
	[ROLE_NUMBER] = "number",
	[ROLE_OPERATOR] = "operator",
	[ROLE_DEFINITION] = "definition",
	[ROLE_BUILTIN] = "builtin",
};

const char *role_name(enum role role)
{
	return role_names[role];
}

const char *theme_name(enum theme theme)
{
	return themes[theme].name;
}

enum role role_from_name(const char *name)
{
	enum role role = 0;

	while (role < ROLES && strcmp(role_names[role], name) != 0)
		role++;
	return role;
}

enum theme theme_from_name(const char *name)
{
	enum theme theme = 0;

	while (theme < THEMES && strcmp(themes[theme].name, name) != 0)
		theme++;
	return theme;
}

struct look theme_look(enum theme theme, enum role role, enum depth depth)
{
	struct look look = { .text = LOOK_OWN, .ground = LOOK_OWN };
	const char *const *words = themes[theme].looks[role];

	if (theme == THEME_MONO)
		depth = DEPTH_NONE;
	while (depth > DEPTH_NONE && !words[depth])
		depth--;
	look_parse(&look, words[depth]);
	return look;
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value && strcmp(value, "0") != 0;
}

/* "text;ground" or "text;something;ground", as rxvt, Konsole and others set it; the
 * ground may be "default", which says nothing. */
static enum background environment_background(void)
{
	const char *colours = getenv("COLORFGBG");
	const char *ground = colours ? strrchr(colours, ';') : NULL;
	int number;

	if (!ground || !isdigit((unsigned char)ground[1]))
		return BACKGROUND_UNKNOWN;
	number = atoi(ground + 1);
	return number == 7 || (number > 8 && number < 16) ? BACKGROUND_LIGHT
							  : BACKGROUND_DARK;
}

enum theme theme_automatic(enum background told)
{
	const char *no_color = getenv("NO_COLOR"), *clicolor = getenv("CLICOLOR");
	enum background background = environment_background();

	if (no_color && *no_color)
		return THEME_MONO;
	if (clicolor && strcmp(clicolor, "0") == 0 && !is_set("CLICOLOR_FORCE"))
		return THEME_MONO;
	if (background == BACKGROUND_UNKNOWN)
		background = told;
	return background == BACKGROUND_LIGHT ? THEME_LIGHT : THEME_DARK;
}
