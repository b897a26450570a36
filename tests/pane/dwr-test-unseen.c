/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever adds a message to the panel adds a state in which it is looked at, or a line here. */

#include "config.h"

#include "dwr-test-unseen.h"

#include "dwr-test-messages.h"

/* Why. */
#define FAULT "somebody else's fault, which would have to be made; its place is looked at"
#define DOCUMENT "in the document; test-pane and test-reading-pictures look at it"
#define FONTS "what a machine lacks; the label of an article's notices is looked at"
#define ELSEWHERE "of a client or a desktop that this one is not; its place is looked at"
#define VAGUE "is seen; some languages have no letter in it, or a format that fits its whole line"
#define LETTERLESS "has no letter"
#define MENU "WebKit's menu, which is looked at without its words"
#define OUTSIDE "goes into a mail or a file's name"
#define PLACE "its place is looked at with other words"
#define PASSING "is there for a moment, and seen or not"
#define STATUS "is in the client's status line, which the panel's window lacks"
#define TITLE "of a dialog of GTK's"

static const struct {
  const char *message; /* with its context, as in the catalogue */
  const char *excuse;
} excuses[] = {
  { "%s could not be saved.", FAULT },
  { "The printer was not found.", FAULT },
  { "The system says: %s", FAULT },
  { "A folder has that name.", FAULT },
  { "Another article is shown now.", FAULT },
  { "No PDF can be made on this computer.", FAULT },
  { "Nothing can be written to that disk.", FAULT },
  { "The disk is full.", FAULT },
  { "The name is too long.", FAULT },
  { "There is no such folder.", FAULT },
  { "You may not write there.", FAULT },
  { "Without %u picture, saved as %s", FAULT },
  { "%u picture is missing in the message.", FAULT },
  { "The article could not be printed.", FAULT },
  { "The article view stopped working.", FAULT },
  { "The browser could not be opened.", FAULT },
  { "The change could not be stored. Check whether files can be written in %s.", FAULT },
  { "Try again", FAULT },
  { "DW Reader is not installed whole, so there are no preferences.", FAULT },
  { "The article view runs without its sandbox on this computer.", ELSEWHERE },
  { "%s saves this message now. Only one client does.", ELSEWHERE },
  { "The news of Deutsche Welle, beside your feeds", ELSEWHERE },
  { "Metered network: pictures on a click.", ELSEWHERE },
  { "Show or hide DW Reader", ELSEWHERE },
  { "_Quote selection in reply", ELSEWHERE },
  { "Install fonts for the Arabic script to read this article.", FONTS },
  { "Install fonts for the Bengali script to read this article.", FONTS },
  { "Install fonts for the Chinese script to read this article.", FONTS },
  { "Install fonts for the Cyrillic script to read this article.", FONTS },
  { "Install fonts for the Devanagari script to read this article.", FONTS },
  { "Install fonts for the Ethiopic script to read this article.", FONTS },
  { "Install fonts for the Greek script to read this article.", FONTS },
  { "Install fonts for the script of this article to read it.", FONTS },
  { "Show picture", DOCUMENT },
  { "The picture could not be loaded.", DOCUMENT },
  { "The picture is not saved on this computer.", DOCUMENT },
  { "Select _all", MENU },
  { "%u %%", LETTERLESS },
  { "%s: %s", LETTERLESS },
  { "kind and title\004%s: %s", LETTERLESS },
  { "Article", OUTSIDE },
  { "Deutsche Welle, “%s”:", OUTSIDE },
  { "Font of articles", TITLE },
  { "There is a file %s already.", TITLE },
  { "Loaded", STATUS },
  { "Choose another…", PLACE },
  { "DW article in this message", PLACE },
  { "For this article, DW Reader contacted nothing: it was read from this computer.", PLACE },
  { "Load all pictures of this article", PLACE },
  { "Pictures are loaded on a click.", PLACE },
  { "Show all", PLACE },
  { "Saved as %s", PLACE },
  { "Sections", PLACE },
  { "The history is cleared. %u article was deleted, which freed %s.", PLACE },
  { "The keyboard is in the headlines.", PLACE },
  { "This article is too long to begin a mail with. Save it as a file and attach that.", PLACE },
  { "This section has none at the moment.", PLACE },
  { "%u new story", PLACE },
  { "%u more article", PLACE },
  { "Show them at the top of the list", PLACE },
  { "match\004%u of %u", VAGUE },
  { "%u article is kept for reading offline.", VAGUE },
  { "%u article could not be kept.", VAGUE },
  { "Showing the copy saved at %s.", VAGUE },
  { "Showing the copy saved on %s.", VAGUE },
  { "%s fetches the feed…", PASSING },
  { "%u match", PASSING },
  { "Copying the article…", PASSING },
  { "Counting what is kept…", PASSING },
  { "Getting the article to be saved…", PASSING },
  { "Getting the article to be sent…", PASSING },
  { "Keeping articles…", PASSING },
  { "Loading the headlines…", PASSING },
  { "Saving as %s…", PASSING },
  { "Saving the article…", PASSING },
  { "Stopped.", PASSING },
};

/* In each language one of them is seen. */
static const char *const pairs[][2] = {
  { "A native speaker has read the words of DW Reader in this language.",
    "No native speaker has read the words of DW Reader in this language yet." },
  { "Back to what was shown before (Alt+Left)", "Back to what was shown before (Alt+Right)" },
};

/* (nullable) */
static const char *
get_excuse (const char *message)
{
  for (gsize i = 0; i < G_N_ELEMENTS (excuses); i++)
    if (g_str_equal (excuses[i].message, message))
      return excuses[i].excuse;
  return NULL;
}

static gboolean
is_one_of_pair_seen (DwrTestSweep *self, const char *message)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (pairs[i]); j++)
      if (g_str_equal (pairs[i][j], message))
        return dwr_test_catalogue_has_seen (self->catalogue, pairs[i][1 - j]);
  return FALSE;
}

/* What is wrong with the excuse is known for certain where each message has words of its own. */
static void
check_message (DwrTestSweep *self, const char *message)
{
  const char *excuse = get_excuse (message);
  gboolean is_seen = dwr_test_catalogue_has_seen (self->catalogue, message);
  gboolean is_certain = dwr_test_sweep_has_own_words (self);

  if (g_strcmp0 (excuse, VAGUE) == 0 && is_certain)
    excuse = NULL;
  if (!is_seen && excuse == NULL && !is_one_of_pair_seen (self, message))
    dwr_test_sweep_complain (self, NULL, message, "is looked at in no state");
  else if (is_seen && excuse != NULL && is_certain && !g_str_equal (excuse, PASSING))
    dwr_test_sweep_complain (self, NULL, message, "is looked at, and has an excuse");
}

void
dwr_test_unseen_check (DwrTestSweep *self, const char *template_path)
{
  g_autoptr (GPtrArray) messages = dwr_test_messages_read (template_path, " ui/");

  self->state = "all states";
  for (guint i = 0; i < messages->len; i++)
    check_message (self, g_ptr_array_index (messages, i));
  for (gsize i = 0; i < G_N_ELEMENTS (excuses); i++)
    if (!g_ptr_array_find_with_equal_func (messages, excuses[i].message, g_str_equal, NULL))
      dwr_test_sweep_complain (self, NULL, excuses[i].message, "is excused, and no message");
  g_test_message ("%s: %u texts, %u messages",
                  self->language,
                  g_hash_table_size (self->judged),
                  messages->len);
}
