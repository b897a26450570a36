/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of the article bar; no widgets. */

#include "config.h"

#include "dwr-article-notice.h"

#include "dwr-fonts.h"
#include "dwr-relative-time.h"
#include "dwr/dwr-date-words.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-list-words.h"

DwrNotice
dwr_article_notice_choose (DwrReadingArticle *article,
                           DwrFetchRules *rules,
                           GUnicodeScript missing_script,
                           guint n_waiting)
{
  gboolean is_offline = dwr_fetch_rules_is_offline (rules);

  if (missing_script != G_UNICODE_SCRIPT_COMMON)
    return DWR_NOTICE_FONTS;
  if (article->update != NULL)
    return DWR_NOTICE_UPDATE;
  if (article->saved_s != 0 && (article->cause != NULL || is_offline))
    return DWR_NOTICE_SAVED;
  if (n_waiting > 0 && dwr_fetch_rules_get_picture_mode (rules) == DWR_PICTURES_ON_TAP)
    return DWR_NOTICE_PICTURES;
  if (article->is_live)
    return DWR_NOTICE_LIVE;
  return DWR_NOTICE_NONE;
}

/* @time_s: since 1970. (transfer full) (nullable): no time that can be said */
static char *
dup_when (gint64 time_s, GDateTime *now, gboolean *is_today)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_s);
  g_autoptr (GDateTime) local =
      utc != NULL ? g_date_time_to_timezone (utc, g_date_time_get_timezone (now)) : NULL;
  DwrDateForm form = DWR_DATE_FORM_CLOCK;

  if (local == NULL)
    return NULL;
  *is_today = dwr_relative_time_is_same_day (local, now);
  if (!*is_today)
    form = g_date_time_get_year (local) == g_date_time_get_year (now) ? DWR_DATE_FORM_DAY
                                                                      : DWR_DATE_FORM_FULL;
  return dwr_date_words_dup (local, form);
}

char *
dwr_article_notice_dup_live (gint64 current_s, GDateTime *now)
{
  gboolean is_today = FALSE;
  g_autofree char *when = dup_when (current_s, now, &is_today);

  if (when == NULL)
    return g_strdup ("");
  if (is_today)
    /* TRANSLATORS: %s is a time of day, such as 14:05. */
    return g_strdup_printf (_("Live blog as of %s."), when);
  /* TRANSLATORS: %s is a date in words, such as 3 May. */
  return g_strdup_printf (_("Live blog of %s."), when);
}

char *
dwr_article_notice_dup_saved (gint64 saved_s, GDateTime *now)
{
  gboolean is_today = FALSE;
  g_autofree char *when = dup_when (saved_s, now, &is_today);

  if (when == NULL)
    return g_strdup (_("Showing the saved copy."));
  if (is_today)
    /* TRANSLATORS: %s is a time of day, such as 14:05. */
    return g_strdup_printf (_("Showing the copy saved at %s."), when);
  /* TRANSLATORS: %s is a date in words, such as 3 May. */
  return g_strdup_printf (_("Showing the copy saved on %s."), when);
}

/* Why it is the saved copy that is shown, then when it was saved. */
static char *
dup_saved_words (DwrReadingArticle *article, DwrFetchRules *rules, GDateTime *now)
{
  g_autofree char *saved = dwr_article_notice_dup_saved (article->saved_s, now);
  const char *cause = _("Offline.");

  if (!dwr_fetch_rules_is_offline (rules) &&
      !g_error_matches (article->cause, DWR_ERROR, DWR_ERROR_OFFLINE))
    cause = dwr_error_get_words (article->cause);
  return dwr_list_words_join_sentences (cause, saved);
}

char *
dwr_article_notice_dup_words (DwrNotice notice,
                              DwrReadingArticle *article,
                              DwrFetchRules *rules,
                              GUnicodeScript missing_script,
                              GDateTime *now)
{
  switch (notice) {
  case DWR_NOTICE_FONTS:
    return g_strdup (dwr_fonts_get_missing_words (missing_script));
  case DWR_NOTICE_UPDATE:
    return g_strdup (_("This article was updated."));
  case DWR_NOTICE_SAVED:
    return dup_saved_words (article, rules, now);
  case DWR_NOTICE_LIVE:
    return dwr_article_notice_dup_live (article->current_s, now);
  case DWR_NOTICE_PICTURES:
    return g_strdup (dwr_fetch_rules_is_metered (rules)
                     ? _("Metered network: pictures on a click.")
                     : _("Pictures are loaded on a click."));
  case DWR_NOTICE_NONE:
    break;
  }
  return g_strdup ("");
}

gboolean
dwr_article_notice_get_action (DwrNotice notice,
                               DwrFetchRules *rules,
                               const char **label,
                               const char **tooltip)
{
  switch (notice) {
  case DWR_NOTICE_UPDATE:
    /* TRANSLATORS: a button beside "This article was updated." */
    *label = _("Show");
    *tooltip = _("Show the new text of this article");
    return TRUE;
  case DWR_NOTICE_SAVED:
    *label = _("Retry");
    *tooltip = _("Try to load this article again");
    return !dwr_fetch_rules_is_offline (rules);
  case DWR_NOTICE_LIVE:
    *label = _("Refresh");
    *tooltip = _("Load the newest posts");
    return !dwr_fetch_rules_is_offline (rules);
  case DWR_NOTICE_PICTURES:
    /* TRANSLATORS: a button: load all pictures of the article. */
    *label = _("Show all");
    *tooltip = _("Load all pictures of this article");
    return TRUE;
  case DWR_NOTICE_FONTS:
  case DWR_NOTICE_NONE:
    break;
  }
  return FALSE;
}
