/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes into a digest, and the words around it. */

#include "config.h"

#include "dwr-bulletin-private.h"

#include "dwr-date.h"
#include "dwr-prose.h"
#include "dwr-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-numerals.h"
#include "dwr/dwr-text.h"

/* Feeds of whole articles have teasers of any length; a digest is an overview. */
#define TEASER_MAX_CHARS 300

static void
section_free (DwrBulletinSection *section)
{
  g_ptr_array_unref (section->headlines);
  g_free (section);
}

DwrBulletin *
dwr_bulletin_new (GDateTime *made)
{
  DwrBulletin *self = g_new0 (DwrBulletin, 1);

  self->made = g_date_time_ref (made);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
dwr_bulletin_free (DwrBulletin *self)
{
  g_date_time_unref (self->made);
  g_ptr_array_unref (self->sections);
  g_hash_table_unref (self->ids);
  g_free (self);
}

/* What has no date is as new as whoever lists it says. */
static gboolean
is_new (const DwrHeadline *headline, gint64 since_s)
{
  g_autoptr (GDateTime) date =
      headline->published != NULL ? dwr_date_parse (headline->published) : NULL;

  return date == NULL || g_date_time_to_unix (date) >= since_s;
}

static void
replace (char **member, char *value)
{
  g_free (*member);
  *member = value;
}

/* As it may be shown anywhere, even where the store was tampered with. (transfer full) (nullable):
 * its address is none of DW's, or there is nothing to click at */
static DwrHeadline *
dup_clean (const DwrHeadline *headline)
{
  g_autoptr (DwrLink) link = dwr_link_parse (headline->link, DWR_LINK_FOUND, NULL);
  g_autofree char *title = dwr_text_dup_title (headline->title);
  g_autofree char *teaser = dwr_prose_dup_folded (headline->teaser);
  DwrHeadline *clean = NULL;

  if (link == NULL || *title == '\0')
    return NULL;
  clean = dwr_headline_copy (headline);
  replace (&clean->link, g_strdup (dwr_link_get_uri (link)));
  replace (&clean->title, g_steal_pointer (&title));
  replace (&clean->teaser, dwr_text_dup_bounded (teaser, TEASER_MAX_CHARS));
  return clean;
}

static void
add_headline (DwrBulletin *self, DwrBulletinSection *section, const DwrHeadline *headline)
{
  g_autoptr (DwrHeadline) clean = dup_clean (headline);

  if (clean == NULL || !g_hash_table_add (self->ids, g_strdup (clean->id)))
    return;
  if (section->headlines->len < DWR_BULLETIN_HEADLINES_MAX)
    g_ptr_array_add (section->headlines, g_steal_pointer (&clean));
  else
    section->n_more++;
}

void
dwr_bulletin_add_section (DwrBulletin *self,
                          const DwrEdition *edition,
                          const DwrSection *section,
                          GPtrArray *headlines,
                          gint64 since_s,
                          gboolean is_failed)
{
  DwrBulletinSection *added;

  if (self->sections->len >= DWR_BULLETIN_SECTIONS_MAX)
    return;
  added = g_new0 (DwrBulletinSection, 1);
  added->edition = edition;
  added->section = section;
  added->headlines = dwr_headlines_new ();
  added->is_failed = is_failed;
  g_ptr_array_add (self->sections, added);
  for (guint i = 0; i < headlines->len; i++)
    if (is_new (g_ptr_array_index (headlines, i), since_s))
      add_headline (self, added, g_ptr_array_index (headlines, i));
}

void
dwr_bulletin_leave_out (DwrBulletin *self, const char *id)
{
  g_hash_table_add (self->ids, g_strdup (id));
}

guint
dwr_bulletin_count (const DwrBulletin *self)
{
  guint n_headlines = 0;

  for (guint i = 0; i < self->sections->len; i++)
    n_headlines +=
        ((const DwrBulletinSection *) g_ptr_array_index (self->sections, i))->headlines->len;
  return n_headlines;
}

gboolean
dwr_bulletin_section_is_told (const DwrBulletinSection *section)
{
  return section->headlines->len > 0 || section->is_failed;
}

char *
dwr_bulletin_dup_title (const DwrBulletin *self)
{
  g_autofree char *day = g_date_time_format (self->made, "%F");
  g_autofree char *words = dwr_words_dup_date (day);

  /* TRANSLATORS: the subject of the daily message. %s is a date in words: "27 November 2026". */
  return g_strdup_printf (_("DW: headlines of %s"), words);
}

char *
dwr_bulletin_section_dup_title (const DwrBulletinSection *section)
{
  return g_strdup_printf ("%s · %s",
                          dwr_edition_get_name (section->edition),
                          section->section->title);
}

char *
dwr_bulletin_section_dup_more (const DwrBulletinSection *section)
{
  if (section->n_more == 0)
    return NULL;
  return dwr_numerals_format (dngettext (GETTEXT_PACKAGE,
                                         "And %u more that is not listed here.",
                                         "And %u more that are not listed here.",
                                         section->n_more),
                              section->n_more);
}

const char *
dwr_bulletin_section_get_fault (const DwrBulletinSection *section)
{
  return section->is_failed ? _("This section could not be fetched.") : NULL;
}
