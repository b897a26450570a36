/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps catalogues that are damaged out of gettext's sight. It cannot be told to leave out a file,
 * only to look in another folder. */

#include "config.h"

#include "dwr-catalogues.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dwr-catalogue.h"

#define CATALOGUE_NAME GETTEXT_PACKAGE ".mo"

/* Not a folder, so nothing is found below it. */
#define NO_LANGUAGES "/dev/null"

static char *
dup_catalogue_path (const char *folder, const char *language)
{
  return g_build_filename (folder, language, "LC_MESSAGES", CATALOGUE_NAME, NULL);
}

/* gettext follows whatever stands in LANGUAGE, but no link of ours is made outside of our folder.
 */
static gboolean
can_be_linked (const char *language)
{
  return *language != '\0' && *language != '.' && strchr (language, '/') == NULL;
}

static gboolean
is_english (const char *language)
{
  return g_str_has_prefix (language, "en") && strchr ("_.@", language[2]) != NULL;
}

/* Fills @sound with the languages whose catalogue is there and sound, up to English, which needs
 * none. TRUE: the C library finds the same in @locale_dir. */
static gboolean
sort_out (const char *locale_dir, const char *const *languages, GPtrArray *sound)
{
  gboolean are_all_sound = TRUE;

  for (guint i = 0; languages[i] != NULL; i++) {
    g_autofree char *path = dup_catalogue_path (locale_dir, languages[i]);
    DwrCatalogueState state = dwr_catalogue_look_at (path);

    /* It would go on to the next language. */
    if (state == DWR_CATALOGUE_ABSENT && is_english (languages[i]))
      return are_all_sound && sound->len > 0;

    if (state == DWR_CATALOGUE_SOUND && can_be_linked (languages[i]) &&
        !g_ptr_array_find_with_equal_func (sound, languages[i], g_str_equal, NULL))
      g_ptr_array_add (sound, (gpointer) languages[i]);
    if (state == DWR_CATALOGUE_DAMAGED) {
      g_debug ("%s is damaged; its language is left out", path);
      are_all_sound = FALSE;
    }
  }
  return are_all_sound;
}

/* The name says what is in it: folders of other languages or of another installation are others. */
static char *
dup_links_dir (const char *locale_dir, const GPtrArray *sound, const char *runtime_dir)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *name = NULL;

  g_checksum_update (sum, (const guchar *) locale_dir, (gssize) strlen (locale_dir) + 1);
  for (guint i = 0; i < sound->len; i++) {
    const char *language = g_ptr_array_index (sound, i);

    g_checksum_update (sum, (const guchar *) language, (gssize) strlen (language) + 1);
  }
  name = g_strconcat ("languages-", g_checksum_get_string (sum), NULL);
  return g_build_filename (runtime_dir, "dw-reader", name, NULL);
}

static gboolean
link_catalogue (const char *links_dir, const char *locale_dir, const char *language)
{
  g_autofree char *path = dup_catalogue_path (links_dir, language);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *target = dup_catalogue_path (locale_dir, language);

  return g_mkdir_with_parents (folder, 0700) == 0 && symlink (target, path) == 0;
}

static gboolean
has_link (const char *links_dir, const char *locale_dir, const char *language)
{
  g_autofree char *path = dup_catalogue_path (links_dir, language);
  g_autofree char *target = dup_catalogue_path (locale_dir, language);
  g_autofree char *found = g_file_read_link (path, NULL);

  return g_strcmp0 (found, target) == 0;
}

/* What link_catalogue () made. */
static void
remove_links (const char *links_dir, const GPtrArray *sound)
{
  for (guint i = 0; i < sound->len; i++) {
    g_autofree char *path = dup_catalogue_path (links_dir, g_ptr_array_index (sound, i));
    g_autofree char *messages = g_path_get_dirname (path);
    g_autofree char *language = g_path_get_dirname (messages);

    g_unlink (path);
    g_rmdir (messages);
    g_rmdir (language);
  }
  g_rmdir (links_dir);
}

static gboolean
is_whole (const char *links_dir, const char *locale_dir, const GPtrArray *sound)
{
  for (guint i = 0; i < sound->len; i++)
    if (!has_link (links_dir, locale_dir, g_ptr_array_index (sound, i)))
      return FALSE;
  return TRUE;
}

/* Made under another name, and renamed when it is whole. Another process may have been faster: a
 * folder that is not empty stays in its place, and has the same links. */
static gboolean
make_links (const char *links_dir, const char *locale_dir, const GPtrArray *sound)
{
  g_autofree char *parent = g_path_get_dirname (links_dir);
  g_autofree char *made = g_build_filename (parent, "new-languages-XXXXXX", NULL);
  gboolean is_made = TRUE;

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp (made) == NULL)
    return FALSE;
  for (guint i = 0; i < sound->len && is_made; i++)
    is_made = link_catalogue (made, locale_dir, g_ptr_array_index (sound, i));
  if (!is_made || g_rename (made, links_dir) != 0)
    remove_links (made, sound);
  return is_whole (links_dir, locale_dir, sound);
}

char *
dwr_catalogues_dup_sound_dir (const char *locale_dir,
                              const char *const *languages,
                              const char *runtime_dir)
{
  g_autoptr (GPtrArray) sound = g_ptr_array_new ();
  g_autofree char *links_dir = NULL;

  if (sort_out (locale_dir, languages, sound))
    return g_strdup (locale_dir);
  if (sound->len == 0)
    return g_strdup (NO_LANGUAGES);
  links_dir = dup_links_dir (locale_dir, sound, runtime_dir);
  if (is_whole (links_dir, locale_dir, sound) || make_links (links_dir, locale_dir, sound))
    return g_steal_pointer (&links_dir);
  g_debug ("There is no folder for the sound languages: %s", links_dir);
  return g_strdup (NO_LANGUAGES);
}
