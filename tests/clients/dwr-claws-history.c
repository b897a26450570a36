/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-claws-history.h"

#include "dwr-store-headlines.h"
#include "dwr-store-history.h"

#define FIRST_STORY 60000000u

/* They stand in a list, or the store would forget those that are so old. */
static const DwrStoreSection section = { "de", "read-before" };

/* As long as DW's own. */
static DwrHeadline *
new_headline (guint number, gint64 now_s)
{
  g_autoptr (GDateTime) published = g_date_time_new_from_unix_utc (now_s - number);
  DwrHeadline *headline = dwr_headline_new ();

  g_free (headline->id);
  g_free (headline->link);
  g_free (headline->title);
  g_free (headline->teaser);
  g_free (headline->section);
  g_free (headline->language);
  headline->id = g_strdup_printf ("%u", FIRST_STORY + number);
  headline->link =
      g_strdup_printf ("https://www.dw.com/de/was-einmal-war/a-%u", FIRST_STORY + number);
  headline->title =
      g_strdup_printf ("Was einmal war: Bericht Nummer %u von einem frueheren Tage", number);
  headline->teaser =
      g_strdup_printf ("Wer damals dabei war, erinnert sich an %u Stunden in einem kalten Saal, an "
                       "lange Reden und an einen Beschluss, den heute niemand mehr kennt.",
                       number);
  headline->section = g_strdup ("Deutschland");
  headline->language = g_strdup ("de");
  headline->published = g_date_time_format_iso8601 (published);
  return headline;
}

guint
dwr_claws_history_fill (const char *profile)
{
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  DwrStoreFeed feed = { .fetched_s = now_s };
  g_autofree char *folder = g_build_filename (profile, "home/.local/share/dw-reader", NULL);
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
  DwrStoreView history = { .kind = DWR_STORE_VIEW_HISTORY };
  guint n_opened = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < DWR_STORE_SECTION_MAX; i++)
    g_ptr_array_add (headlines, new_headline (i, now_s));
  dwr_store_put_headlines (store, &section, headlines, &feed, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < headlines->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (headlines, i);

    dwr_store_note_opened (store, headline->id, now_s - i, &error);
    g_assert_no_error (error);
  }
  dwr_store_count (store, &history, &n_opened, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_opened, >=, DWR_STORE_SECTION_MAX);
  return DWR_STORE_SECTION_MAX;
}
