/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Catalogues that are missing or damaged: the user's next language is seen, then English, and the
 * process goes on. What the C library does with a file ends the process when it goes wrong, so it
 * does that in a child. */

#define _GNU_SOURCE
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dwr-catalogue.h"
#include "dwr-catalogues.h"
#include "dwr-test-folder.h"
#include "dwr-test-program.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-install.h"

/* A child that searches for ever is ended. */
#define CHILD_LIMIT_S 20
#define TRUNCATED_EVERY 256

/* Words of the header (GNU gettext's manual, "The Format of GNU MO Files"). */
#define REVISION_AT 4
#define COUNT_AT 8
#define ORIGINALS_AT 12

typedef struct {
  char *folder; /* a build folder of its own: mark, program, po/ */
  char *data;   /* a sound catalogue, German */
  gsize size;
} Fixture;

static guint32
get_word (const char *data, gsize offset)
{
  guint32 word;

  memcpy (&word, data + offset, sizeof word);
  return word;
}

static char *
dup_built (const char *language)
{
  return g_build_filename (TEST_LOCALE_DIR, language, "LC_MESSAGES", "dw-reader.mo", NULL);
}

static char *
dup_planted (Fixture *fixture, const char *language)
{
  return g_build_filename (fixture->folder, "po", language, "LC_MESSAGES", "dw-reader.mo", NULL);
}

static void
plant (Fixture *fixture, const char *language, const char *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_planted (fixture, language);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
plant_built (Fixture *fixture, const char *language)
{
  g_autofree char *path = dup_built (language);
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  plant (fixture, language, data, size);
}

/* Makes @data a catalogue whose numbers are in the digits that the system has: msgfmt puts such
 * words into tables of their own. */
static void
make_for_system (Fixture *fixture)
{
  g_autofree char *source = g_build_filename (fixture->folder, "de.po", NULL);
  g_autofree char *made = g_build_filename (fixture->folder, "de.mo", NULL);
  const char *argv[] = { "msgfmt", "-o", made, source, NULL };
  g_autoptr (GRegex) number = g_regex_new ("%(\\d+\\$)?u", 0, 0, NULL);
  g_autofree char *text = NULL;
  g_autofree char *joined = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean is_translation = FALSE;

  g_assert_true (g_file_get_contents (TEST_PO_DIR "/de.po", &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    char *own = NULL;

    if (**line != '"')
      is_translation = g_str_has_prefix (*line, "msgstr");
    if (!is_translation)
      continue;
    own = g_regex_replace (number, *line, -1, 0, "%\\1Iu", 0, NULL);
    g_free (*line);
    *line = own;
  }
  joined = g_strjoinv ("\n", lines);
  g_assert_true (g_file_set_contents (source, joined, -1, NULL));
  dwr_test_program_run (argv, NULL, NULL);
  g_clear_pointer (&fixture->data, g_free);
  g_assert_true (g_file_get_contents (made, &fixture->data, &fixture->size, NULL));
  /* The revision of the format that has them: minor 1. */
  g_assert_cmpuint (get_word (fixture->data, REVISION_AT) & 0xffff, ==, 1);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_built ("de");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *mark = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *copied = NULL;
  gsize size;

  fixture->folder = g_dir_make_tmp ("dwr-catalogue-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  mark = g_build_filename (fixture->folder, "dw-reader-uninstalled", NULL);
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  g_assert_true (g_file_get_contents (program, &copied, &size, NULL));
  copy = g_build_filename (fixture->folder, "program", NULL);
  g_assert_true (g_file_set_contents (copy, copied, (gssize) size, NULL));
  g_assert_cmpint (g_chmod (copy, 0700), ==, 0);
  g_assert_true (g_file_get_contents (path, &fixture->data, &fixture->size, NULL));
  if (data != NULL)
    make_for_system (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dwr_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->data);
}

/* What a process of ours says whose user has these languages. NULL: it died. */
static char *
dup_said_in (Fixture *fixture, const char *languages, const char *runtime_dir)
{
  g_autofree char *program = g_build_filename (fixture->folder, "program", NULL);
  const char *argv[] = { program, "--say", NULL };
  g_auto (GStrv) environment = g_get_environ ();
  char *said = NULL;
  int status;

  environment = g_environ_setenv (environment, "LANGUAGE", languages, TRUE);
  environment = g_environ_setenv (environment, "XDG_RUNTIME_DIR", runtime_dir, TRUE);
  g_assert_true (
      g_spawn_sync (NULL, (char **) argv, environment, 0, NULL, NULL, &said, NULL, &status, NULL));
  if (!g_spawn_check_wait_status (status, NULL))
    g_clear_pointer (&said, g_free);
  return said;
}

static void
assert_said (Fixture *fixture, const char *languages, const char *expected)
{
  g_autofree char *said = dup_said_in (fixture, languages, fixture->folder);

  if (g_strcmp0 (said, expected) != 0)
    g_test_message ("in %s", languages);
  g_assert_cmpstr (said, ==, expected);
}

/* Every message of the catalogue, in all forms. */
static void
look_all_up (Fixture *fixture)
{
  guint32 count = get_word (fixture->data, COUNT_AT);
  guint32 originals = get_word (fixture->data, ORIGINALS_AT);
  volatile gsize sum = 0;

  for (guint32 i = 0; i < count; i++) {
    gsize length = get_word (fixture->data, originals + i * 8);
    const char *id = fixture->data + get_word (fixture->data, originals + i * 8 + 4);

    sum += strlen (dgettext (GETTEXT_PACKAGE, id));
    if (strlen (id) < length)
      for (gulong n = 0; n < 4; n++)
        sum += strlen (dngettext (GETTEXT_PACKAGE, id, id + strlen (id) + 1, n));
  }
}

/* Whether a process lives that is bound to the catalogues of @folder. */
static gboolean
survives (Fixture *fixture, const char *folder)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    alarm (CHILD_LIMIT_S);
    bindtextdomain (GETTEXT_PACKAGE, folder);
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    look_all_up (fixture);
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

/* TRUE: the check refuses it. One that it lets pass must do no harm. */
static gboolean
is_refused (Fixture *fixture, const char *data, gsize size)
{
  const char *const languages[] = { "de", "C", NULL };
  g_autofree char *locale_dir = g_build_filename (fixture->folder, "po", NULL);
  g_autofree char *chosen = NULL;

  if (!dwr_catalogue_is_sound ((const guint8 *) data, size))
    return TRUE;
  plant (fixture, "de", data, size);
  chosen = dwr_catalogues_dup_sound_dir (locale_dir, languages, fixture->folder);
  g_assert_cmpstr (chosen, ==, locale_dir);
  g_assert_true (survives (fixture, chosen));
  return FALSE;
}

static void
test_built (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lines = NULL;
  g_auto (GStrv) languages = NULL;
  guint n_sound = 0;

  g_assert_true (g_file_get_contents (TEST_PO_DIR "/LINGUAS", &lines, NULL, NULL));
  languages = g_strsplit (g_strstrip (lines), "\n", -1);
  for (guint i = 0; languages[i] != NULL; i++) {
    g_autofree char *path = dup_built (languages[i]);

    if (*languages[i] == '#')
      continue;
    g_test_message ("%s", path);
    g_assert_cmpint (dwr_catalogue_look_at (path), ==, DWR_CATALOGUE_SOUND);
    n_sound++;
  }
  g_assert_cmpuint (n_sound, >, 30);
}

/* As msgfmt can make it. */
static void
test_made (Fixture *fixture, gconstpointer data)
{
  static const char *const options[] = { "--endianness=big", "--endianness=little", "--no-hash" };
  g_autofree char *path = dup_planted (fixture, "de");

  plant_built (fixture, "de");
  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    const char *argv[] = { "msgfmt", options[i], "-o", path, TEST_PO_DIR "/de.po", NULL };

    dwr_test_program_run (argv, NULL, NULL);
    g_assert_cmpint (dwr_catalogue_look_at (path), ==, DWR_CATALOGUE_SOUND);
    assert_said (fixture, "de", "Drucken");
  }
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  const char *const languages[] = { "de", "C", NULL };
  g_autofree char *locale_dir = g_build_filename (fixture->folder, "po", NULL);

  for (gsize size = 0; size < fixture->size; size++)
    g_assert_false (dwr_catalogue_is_sound ((const guint8 *) fixture->data, size));
  for (gsize size = 0; size < fixture->size; size += TRUNCATED_EVERY) {
    g_autofree char *chosen = NULL;

    plant (fixture, "de", fixture->data, size);
    chosen = dwr_catalogues_dup_sound_dir (locale_dir, languages, fixture->folder);
    g_assert_cmpstr (chosen, !=, locale_dir);
    g_assert_true (survives (fixture, chosen));
  }
  assert_said (fixture, "de", "Print");
}

/* Where the tables end, the strings begin. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  gsize end = get_word (fixture->data, get_word (fixture->data, ORIGINALS_AT) + 4);
  g_autofree char *damaged = g_memdup2 (fixture->data, fixture->size);
  guint n_passed = 0;

  g_assert_cmpuint (end, <, fixture->size);
  for (gsize at = 0; at + 4 <= end; at += 4) {
    guint32 word = get_word (fixture->data, at);
    const guint32 others[] = { 0,
                               0xffffffff,
                               0x7fffffff,
                               word + 1,
                               word - 1,
                               word ^ 1u << 8,
                               GUINT32_SWAP_LE_BE (word),
                               (guint32) fixture->size };

    for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
      memcpy (damaged + at, &others[i], sizeof others[i]);
      if (others[i] != word && !is_refused (fixture, damaged, fixture->size))
        n_passed++;
    }
    memcpy (damaged + at, &word, sizeof word);
  }
  g_test_message ("%u damages do no harm", n_passed);
  /* A catalogue without a hash table, and a string that ends later, at the end of another. */
  g_assert_cmpuint (n_passed, <, end / 4 / 10);
}

static void
replace (Fixture *fixture, const char *words, const char *by)
{
  const char *place = memmem (fixture->data, fixture->size, words, strlen (words));
  g_autofree char *damaged = g_memdup2 (fixture->data, fixture->size);

  g_assert_nonnull (place);
  memcpy (damaged + (place - fixture->data), by, strlen (by));
  plant (fixture, "de", damaged, fixture->size);
}

static void
test_strings (Fixture *fixture, gconstpointer data)
{
  replace (fixture,
           "Drucken",
           "Dr\xfc"
           "cken");
  assert_said (fixture, "de", "Print");
  replace (fixture, "charset=UTF-8", "charset=UTF-9");
  assert_said (fixture, "de", "Print");
  replace (fixture, "(n != 1)", "( n % 0)");
  assert_said (fixture, "de", "Print");
  replace (fixture, "(n != 1)", "( n % 2)");
  assert_said (fixture, "de", "Drucken");
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_planted (fixture, "de");

  assert_said (fixture, "de", "Print");
  plant (fixture, "de", "", 0);
  assert_said (fixture, "de", "Print");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_said (fixture, "de", "Print");
  g_assert_cmpint (g_rmdir (path), ==, 0);
  /* Nobody writes into it: who opens it waits for ever. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_said (fixture, "de", "Print");
}

static void
test_next_language (Fixture *fixture, gconstpointer data)
{
  plant_built (fixture, "de");
  plant_built (fixture, "fa");
  plant_built (fixture, "fr");
  assert_said (fixture, "xx:de:en", "Drucken");
  plant (fixture, "xx", fixture->data, fixture->size / 2);
  assert_said (fixture, "xx:de:en", "Drucken");
  assert_said (fixture, "xx:fr:de", "Imprimer");
  assert_said (fixture, "de:xx", "Drucken");
  assert_said (fixture, "xx:en", "Print");
  /* More than once: the folder is there. */
  assert_said (fixture, "xx:de:en", "Drucken");
  plant (fixture, "fa_AF", fixture->data, fixture->size / 3);
  assert_said (fixture, "fa_AF", "چاپ");
  assert_said (fixture, "../po/xx:de", "Drucken");
  /* English is a language too, and needs no catalogue. */
  assert_said (fixture, "en:de", "Print");
  assert_said (fixture, "en_US:en:de", "Print");
  assert_said (fixture, "yy:en_GB:de", "Print");
  assert_said (fixture, "de:en:fr", "Drucken");
  /* Mended. */
  plant_built (fixture, "fr");
  plant (fixture, "xx", fixture->data, fixture->size);
  assert_said (fixture, "xx:fr", "Drucken");
}

/* Where no folder of links can be made, English is what is left. */
static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *said = NULL;

  plant_built (fixture, "de");
  plant (fixture, "xx", fixture->data, fixture->size / 2);
  said = dup_said_in (fixture, "xx:de", "/dev/null");
  g_assert_cmpstr (said, ==, "Print");
}

/* The folder of links is either not there or whole, whoever makes it. */
static void
test_together (Fixture *fixture, gconstpointer data)
{
  const char *const languages[] = { "xx", "de", "fr", "C", NULL };
  g_autofree char *locale_dir = g_build_filename (fixture->folder, "po", NULL);
  g_autofree char *links = g_build_filename (fixture->folder, "dw-reader", NULL);
  g_autoptr (GDir) dir = NULL;
  pid_t children[8];

  plant_built (fixture, "de");
  plant_built (fixture, "fr");
  plant (fixture, "xx", fixture->data, fixture->size / 2);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++) {
    children[i] = fork ();
    if (children[i] == 0) {
      g_autofree char *chosen =
          dwr_catalogues_dup_sound_dir (locale_dir, languages, fixture->folder);

      _exit (g_str_has_prefix (chosen, links) ? 0 : 1);
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (children); i++) {
    int status;

    g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
    g_assert_cmpint (status, ==, 0);
  }
  dir = g_dir_open (links, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_true (g_str_has_prefix (g_dir_read_name (dir), "languages-"));
  g_assert_null (g_dir_read_name (dir));
}

static int
say (void)
{
  dwr_install_bind_translations ();
  g_print ("%s", _("Print"));
  return 0;
}

#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/catalogue/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc > 1 && g_str_equal (argv[1], "--say"))
    return say ();
  g_setenv ("LANGUAGE", "de", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("built", test_built);
  ADD ("made", test_made);
  ADD ("truncated", test_truncated);
  ADD ("words", test_words);
  g_test_add ("/dwr/catalogue/words-of-system", Fixture, "", set_up, test_words, tear_down);
  ADD ("strings", test_strings);
  ADD ("no-file", test_no_file);
  ADD ("next-language", test_next_language);
  ADD ("no-folder", test_no_folder);
  ADD ("together", test_together);
  return g_test_run ();
}
