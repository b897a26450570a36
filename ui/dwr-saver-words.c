/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder may be called anything in any script, so its name is isolated from the words around. */

#include "config.h"

#include "dwr-saver-words.h"

#include "dwr-headline-words.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-list-words.h"
#include "dwr/dwr-numerals.h"

/* @has_mail: whether the client has it already */
char *
dwr_saver_words_dup_running (gboolean has_mail)
{
  return g_strdup (has_mail ? _("Saving the article…") : _("Getting the article to be saved…"));
}

/* (transfer full) */
static char *
dup_saved (DwrSaved saved, const char *folder)
{
  g_autofree char *name = dwr_headline_words_isolate (folder != NULL ? folder : "");

  switch (saved) {
  case DWR_SAVED_ADDED:
    /* TRANSLATORS: %s is a folder of the mail client */
    return g_strdup_printf (_("Saved to the folder “%s”."), name);
  case DWR_SAVED_ALREADY:
    /* TRANSLATORS: %s is a folder of the mail client */
    return g_strdup_printf (_("Already saved in the folder “%s”."), name);
  case DWR_SAVED_REPLACED:
    /* TRANSLATORS: %s is a folder of the mail client */
    return g_strdup_printf (_("Saved to the folder “%s”. The older version is in the trash."),
                               name);
  case DWR_SAVED_BESIDE:
    /* TRANSLATORS: %s is a folder of the mail client */
    return g_strdup_printf (_("Saved to the folder “%s”. The older version could not be moved to "
                              "the trash and is still in the folder."),
                               name);
  }
  return NULL;
}

char *
dwr_saver_words_dup_done (DwrSaved saved, const char *folder, guint n_missing_pictures)
{
  g_autofree char *words = dup_saved (saved, folder);
  g_autofree char *missing = NULL;

  if (n_missing_pictures == 0 || saved == DWR_SAVED_ALREADY)
    return g_steal_pointer (&words);
  /* TRANSLATORS: pictures that could not be had for a message */
  missing = dwr_numerals_format (dngettext (GETTEXT_PACKAGE,
                                            "%u picture is missing in the message.",
                                            "%u pictures are missing in the message.",
                                            n_missing_pictures),
                                 n_missing_pictures);
  return dwr_list_words_join_sentences (words, missing);
}

char *
dwr_saver_words_dup_failed (const GError *error)
{
  return g_strdup (dwr_error_get_words (error));
}

char *
dwr_saver_words_dup_question (const char *folder)
{
  g_autofree char *name = dwr_headline_words_isolate (folder);

  /* TRANSLATORS: %s is a folder of the mail client. "Save to…" is an item of the menu. */
  return g_strdup_printf (_("Articles will be saved as messages to the folder “%s”, which is made "
                            "if it is missing. You can choose another one now, or later with "
                            "“Save to…”."),
                             name);
}
