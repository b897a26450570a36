/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sentences for the status line and for the places where headlines would be. */

#include "config.h"

#include "dwr-newsroom-words.h"

#include "dwr-fault.h"
#include "dwr-relative-time.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-numerals.h"

/* @format: (translated), with the time for its %s. (transfer full) */
static char *
dup_with_clock (const char *format, gint64 moment_s)
{
  g_autofree char *clock =
      dwr_relative_time_dup_clock (moment_s, g_get_real_time () / G_USEC_PER_SEC);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return g_strjoinv (clock, parts);
}

/* (transfer full): empty when there is nothing to say */
char *
dwr_newsroom_words_dup_status (DwrNewsroom *newsroom)
{
  gint64 fetched_s = dwr_newsroom_get_fetched_s (newsroom);
  const GError *error = dwr_newsroom_peek_error (newsroom);

  if (dwr_newsroom_get_state (newsroom) == DWR_NEWSROOM_START)
    return g_strdup ("");
  if (dwr_newsroom_is_refreshing (newsroom))
    return g_strdup (_("Loading the headlines…"));
  if (dwr_newsroom_is_offline (newsroom) && fetched_s != 0)
    /* TRANSLATORS: %s is a time, such as 14:05, or "31 May, 14:05" */
    return dup_with_clock (_("Offline. Showing headlines of %s."), fetched_s);
  if (dwr_newsroom_is_offline (newsroom))
    return g_strdup (_("Offline"));
  if (dwr_newsroom_get_state (newsroom) == DWR_NEWSROOM_ERROR)
    return g_strdup (_("Not loaded"));
  /* A fault is said by DwrNotices, for as long as it lasts. */
  if (error != NULL && dwr_fault_of (error) == DWR_FAULT_NONE)
    return g_strdup (dwr_error_get_words (error));
  if (fetched_s != 0)
    /* TRANSLATORS: of a list of headlines; %s is a time, such as 14:05, or "31 May, 14:05" */
    return dup_with_clock (C_ ("headlines", "Updated %s"), fetched_s);
  return g_strdup ("");
}

static DwrNewsroomEmptiness
get_section_emptiness (DwrNewsroom *newsroom)
{
  if (dwr_choice_get_section (dwr_newsroom_peek_choice (newsroom)) == NULL)
    return (DwrNewsroomEmptiness){
      _("No headlines"),
         _("DW Reader knows no headlines of this edition. Its articles "
                                     "can be opened by their links."),
            NULL };
  if (dwr_newsroom_is_offline (newsroom))
    return (DwrNewsroomEmptiness){
      _("You are offline"),
         _("No headlines of this section are saved. They will load when "
                                     "you are back."),
            dwr_newsroom_can_refresh (newsroom)
            ? _("Try again")
            : NULL };
  /* As after Stop in the first load: nobody knows yet what there is. */
  if (dwr_newsroom_get_fetched_s (newsroom) == 0)
    return (DwrNewsroomEmptiness){ _("Not loaded"), NULL, _("Refresh") };
  return (DwrNewsroomEmptiness){ _("No headlines"),
                                    _("This section has none at the moment."), _("Refresh") };
}

DwrNewsroomEmptiness
dwr_newsroom_words_get_emptiness (DwrNewsroom *newsroom)
{
  switch (dwr_newsroom_get_view (newsroom)) {
  case DWR_VIEW_SAVED:
    return (DwrNewsroomEmptiness){
      _("Nothing saved"),
         _("Articles that you open are saved, and whole sections when "
                                     "you keep them for offline."),
            NULL };
  case DWR_VIEW_STARRED:
    return (DwrNewsroomEmptiness){ _("Nothing starred"),
                                      _("Press B on a headline, or use its menu, to find it here "
                                     "for ever."),
                                         NULL };
  case DWR_VIEW_HISTORY:
    return (DwrNewsroomEmptiness){ _("Nothing read"),
                                      _("Articles that you open are listed here."), NULL };
  case DWR_VIEW_SECTION:
    break;
  }
  return get_section_emptiness (newsroom);
}

/* What waits to be shown. (transfer full) */
char *
dwr_newsroom_words_dup_new (DwrNewsroom *newsroom)
{
  guint n_new = dwr_rundown_count_new (dwr_newsroom_peek_rundown (newsroom));

  if (dwr_newsroom_get_view (newsroom) == DWR_VIEW_SECTION)
    return dwr_numerals_format (
        dngettext (GETTEXT_PACKAGE, "%u new story", "%u new stories", n_new),
        n_new);
  return dwr_numerals_format (
      dngettext (GETTEXT_PACKAGE, "%u more article", "%u more articles", n_new),
      n_new);
}
