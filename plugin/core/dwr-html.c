/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every part of an article's HTML is made of: escaped text, attributes, runs of prose. */

#include "config.h"

#include "dwr-html.h"

#include <string.h>

#include "dwr-words.h"

void
dwr_html_put (DwrHtml *html, const char *markup)
{
  g_string_append (html->out, markup);
}

/* For text and for attribute values in double quotes alike. */
static void
put_escaped_bytes (DwrHtml *html, const char *text, gsize length_bytes)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length_bytes);

  dwr_html_put (html, escaped);
}

void
dwr_html_put_escaped (DwrHtml *html, const char *text)
{
  put_escaped_bytes (html, text, strlen (text));
}

void
dwr_html_put_attribute (DwrHtml *html, const char *name, const char *value)
{
  g_string_append_printf (html->out, " %s=\"", name);
  dwr_html_put_escaped (html, value);
  dwr_html_put (html, "\"");
}

/* Opens an element that holds words of ours. */
void
dwr_html_open_own (DwrHtml *html, const char *tag, const char *class_name)
{
  g_string_append_printf (html->out, "<%s", tag);
  if (class_name != NULL)
    dwr_html_put_attribute (html, "class", class_name);
  dwr_html_put_attribute (html, "lang", dwr_words_get_language ());
  dwr_html_put_attribute (html, "dir", dwr_words_get_direction ());
  dwr_html_put (html, ">");
}

void
dwr_html_put_element (DwrHtml *html, const char *tag, const char *class_name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (html->out, "<%s", tag);
  if (class_name != NULL)
    dwr_html_put_attribute (html, "class", class_name);
  dwr_html_put (html, ">");
  dwr_html_put_escaped (html, text);
  g_string_append_printf (html->out, "</%s>\n", tag);
}

/* A paragraph of ours. */
void
dwr_html_put_own_line (DwrHtml *html, const char *class_name, const char *text)
{
  if (text == NULL)
    return;
  dwr_html_open_own (html, "p", class_name);
  dwr_html_put_escaped (html, text);
  dwr_html_put (html, "</p>\n");
}

static void
put_run (DwrHtml *html, const DwrProse *prose, const DwrRun *run)
{
  const char *tag = run->direction != NULL ? "bdi" : run->language != NULL ? "span" : NULL;

  if (tag != NULL) {
    g_string_append_printf (html->out, "<%s", tag);
    if (run->language != NULL)
      dwr_html_put_attribute (html, "lang", run->language);
    if (run->direction != NULL)
      dwr_html_put_attribute (html, "dir", run->direction);
    dwr_html_put (html, ">");
  }
  dwr_html_put (html, run->is_strong ? "<strong>" : "");
  dwr_html_put (html, run->is_emphasis ? "<em>" : "");
  put_escaped_bytes (html, prose->plain->str + run->start_bytes, run->length_bytes);
  dwr_html_put (html, run->is_emphasis ? "</em>" : "");
  dwr_html_put (html, run->is_strong ? "</strong>" : "");
  if (tag != NULL)
    g_string_append_printf (html->out, "</%s>", tag);
}

void
dwr_html_put_reference (DwrHtml *html, const char *address)
{
  g_autofree char *shown = html->names->is_printed ? dwr_words_dup_address (address) : NULL;

  dwr_html_put_attribute (html, "href", address);
  if (shown != NULL && !g_str_equal (shown, address))
    dwr_html_put_attribute (html, "data-address", shown);
}

/* One link stays one element, however many styles are in it. */
void
dwr_html_put_prose (DwrHtml *html, const DwrProse *prose)
{
  const char *open_link = NULL;

  for (guint i = 0; i < prose->runs->len; i++) {
    const DwrRun *run = g_ptr_array_index (prose->runs, i);

    if (g_strcmp0 (open_link, run->link) != 0) {
      dwr_html_put (html, open_link != NULL ? "</a>" : "");
      if (run->link != NULL) {
        dwr_html_put (html, "<a");
        dwr_html_put_reference (html, run->link);
        dwr_html_put (html, ">");
      }
      open_link = run->link;
    }
    put_run (html, prose, run);
  }
  dwr_html_put (html, open_link != NULL ? "</a>" : "");
}

void
dwr_html_put_link (DwrHtml *html, const char *address, const char *text)
{
  dwr_html_put (html, "<a");
  dwr_html_put_reference (html, address);
  dwr_html_put (html, ">");
  dwr_html_put_escaped (html, text);
  dwr_html_put (html, "</a>");
}

void
dwr_html_put_time (DwrHtml *html, const char *machine, const char *words)
{
  dwr_html_put (html, "<time");
  dwr_html_put_attribute (html, "datetime", machine);
  dwr_html_put (html, ">");
  dwr_html_put_escaped (html, words);
  dwr_html_put (html, "</time>");
}

typedef struct {
  guint n_ltr;
  guint n_rtl;
  gboolean is_first_rtl; /* the first letter of all */
  gboolean has_run;      /* a part has a direction of its own */
} Letters;

static gboolean
is_rtl_script (GUnicodeScript script)
{
  return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW ||
         script == G_UNICODE_SCRIPT_SYRIAC || script == G_UNICODE_SCRIPT_THAANA ||
         script == G_UNICODE_SCRIPT_NKO;
}

static void
count_letters (Letters *letters, const DwrProse *prose)
{
  for (const char *text = prose->plain->str; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar character = g_utf8_get_char (text);
    gboolean is_rtl = FALSE;

    if (!g_unichar_isalpha (character))
      continue;
    is_rtl = character >= 0x590 && is_rtl_script (g_unichar_get_script (character));
    if (letters->n_ltr + letters->n_rtl == 0)
      letters->is_first_rtl = is_rtl;
    letters->n_ltr += is_rtl ? 0 : 1;
    letters->n_rtl += is_rtl ? 1 : 0;
  }
  for (guint i = 0; i < prose->runs->len; i++)
    letters->has_run |= ((const DwrRun *) g_ptr_array_index (prose->runs, i))->direction != NULL;
}

/* "auto" goes by the first letter, so an Arabic text that begins with a foreign name would be
 * turned around: then the direction of most letters is said. */
void
dwr_html_put_direction (DwrHtml *html, DwrProse *const *proses, guint n_proses)
{
  Letters letters = { 0 };
  gboolean is_rtl = FALSE;

  for (guint i = 0; i < n_proses; i++)
    count_letters (&letters, proses[i]);
  if (letters.n_ltr + letters.n_rtl == 0)
    return;
  is_rtl = letters.n_rtl > letters.n_ltr;
  if (is_rtl == letters.is_first_rtl && !letters.has_run)
    dwr_html_put_attribute (html, "dir", "auto");
  else
    dwr_html_put_attribute (html, "dir", is_rtl ? "rtl" : "ltr");
}
