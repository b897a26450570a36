/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates, numbers and lists are in the language of our words, whatever the locale's is. A process
 * has one locale, so each says its words in a process of its own. */

#include "config.h"

#include <glib/gstdio.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include "dwr-test-program.h"
#include "dwr/dwr-date-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-list-words.h"
#include "dwr/dwr-numerals.h"

#define CATALOGUES "DWR_TEST_CATALOGUES"

/* A language with its own digits, comma and order, whose translator knew strftime () too well. */
static const char made_language[] =
    "msgid \"\"\n"
    "msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    "msgctxt \"digits\"\nmsgid \"0123456789\"\nmsgstr \"۰۱۲۳۴۵۶۷۸۹\"\n"
    "msgctxt \"list separator\"\nmsgid \", \"\nmsgstr \"، \"\n"
    "msgctxt \"sentences\"\nmsgid \"%s %s\"\nmsgstr \"%s%s\"\n"
    "msgctxt \"month\"\nmsgid \"January\"\nmsgstr \"Maius\"\n"
    "msgctxt \"short month\"\nmsgid \"Jan\"\nmsgstr \"Mai.\"\n"
    "msgctxt \"weekday\"\nmsgid \"Wednesday\"\nmsgstr \"Merkurs\"\n"
    "msgctxt \"size\"\nmsgid \"%u MB\"\nmsgstr \"MB %u\"\n"
    "msgid \"%s: %u of %u\"\nmsgstr \"%3$u/%2$03u %% %1$s\"\n"
    "msgctxt \"date\"\nmsgid \"%H:%M\"\nmsgstr \"%OH:%OM\"\n"
    "msgctxt \"date\"\nmsgid \"%-d %b\"\nmsgstr \"%b %d/%m\"\n"
    "msgctxt \"date\"\nmsgid \"%-d %b %Y\"\nmsgstr \"%b %-d %\"\n"
    "msgctxt \"date\"\nmsgid \"%-d %B\"\nmsgstr \"%B %-d%-\"\n"
    "msgctxt \"date\"\nmsgid \"%-d %B %Y\"\nmsgstr \"%-d/%-m %é\"\n"
    "msgctxt \"date\"\nmsgid \"%A, %-d %B %Y, %H:%M\"\nmsgstr \"%A %Y/%m/%d\"\n";

static const char made_words[] = "۱۴:۰۵\n"
                                 "Mai. ۰۳/۰۱\n"
                                 "۳ Mai., ۱۴:۰۵\n"
                                 "۳ Mai. ۲۰۱۸\n"
                                 "۳ Maius\n"
                                 "۳ Maius ۲۰۱۸\n"
                                 "۳ Maius ۲۰۱۸, ۱۴:۰۵\n"
                                 "Merkurs ۲۰۱۸/۰۱/۰۳\n"
                                 "۱۲/۰۰۷ % F16\n"
                                 "MB ۱۲\n"
                                 "A2، B2\n"
                                 "A3.B3.\n";

static const char english_words[] = "14:05\n"
                                    "3 Jan\n"
                                    "3 Jan, 14:05\n"
                                    "3 Jan 2018\n"
                                    "3 January\n"
                                    "3 January 2018\n"
                                    "3 January 2018, 14:05\n"
                                    "Wednesday, 3 January 2018, 14:05\n"
                                    "F16: 7 of 12\n"
                                    "12 MB\n"
                                    "A2, B2\n"
                                    "A3. B3.\n";

static const char german_words[] = "14:05\n"
                                   "3. Jan.\n"
                                   "3. Jan., 14:05\n"
                                   "3. Jan. 2018\n"
                                   "3. Januar\n"
                                   "3. Januar 2018\n"
                                   "3. Januar 2018, 14:05 Uhr\n"
                                   "Mittwoch, 3. Januar 2018, 14:05 Uhr\n"
                                   "F16: 7 of 12\n"
                                   "12 MB\n"
                                   "A2, B2\n"
                                   "A3. B3.\n";

typedef struct {
  char *folder;     /* of the made language's catalogue */
  char *locale_dir; /* of the locales that are compiled here */
} Fixture;

/* Says all on stdout, after the locale's own word for May. */
static int
say (void)
{
  static const char *const list[] = { "A2", "B2", NULL };
  g_autoptr (GDateTime) date = g_date_time_new_utc (2018, 1, 3, 14, 5, 0);
  g_autofree char *number = NULL;
  g_autofree char *size = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *sentences = NULL;

  bindtextdomain (GETTEXT_PACKAGE, g_getenv (CATALOGUES));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  size = dwr_numerals_dup_size (12345678);
  joined = dwr_list_words_join (list);
  sentences = dwr_list_words_join_sentences ("A3.", "B3.");
  number = dwr_numerals_format (_("%s: %u of %u"), "F16", 7, 12);
  g_print ("%s\n", nl_langinfo (MON_5));
  for (DwrDateForm form = 0; form < DWR_DATE_FORM_N; form++) {
    g_autofree char *words = dwr_date_words_dup (date, form);

    g_print ("%s\n", words);
  }
  g_print ("%s\n%s\n%s\n%s\n", number, size, joined, sentences);
  return 0;
}

static void
compile_locale (Fixture *fixture, const char *name)
{
  g_autofree char *output = g_strconcat (fixture->locale_dir, "/", name, ".UTF-8", NULL);
  const char *argv[] = { "localedef", "-i", name, "-f", "UTF-8", output, NULL };

  dwr_test_program_run (argv, NULL, NULL);
}

static void
make_language (Fixture *fixture)
{
  g_autofree char *messages = g_build_filename (fixture->folder, "xx", "LC_MESSAGES", NULL);
  g_autofree char *source = g_build_filename (messages, "xx.po", NULL);
  g_autofree char *catalogue = g_build_filename (messages, "dw-reader.mo", NULL);
  const char *argv[] = { "msgfmt", "-o", catalogue, source, NULL };

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_assert_true (g_file_set_contents (source, made_language, -1, NULL));
  dwr_test_program_run (argv, NULL, NULL);
}

/* What a process says in @locale to whom speaks @language, whose catalogue is in @catalogues. */
static char *
dup_said (Fixture *fixture,
          const char *catalogues,
          const char *locale,
          const char *language,
          char **may)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { program, "--say", NULL };
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *said = NULL;
  g_auto (GStrv) parts = NULL;

  environment = g_environ_setenv (environment, "LOCPATH", fixture->locale_dir, TRUE);
  environment = g_environ_setenv (environment, "LC_ALL", locale, TRUE);
  environment = g_environ_setenv (environment, "LANGUAGE", language, TRUE);
  environment = g_environ_setenv (environment, CATALOGUES, catalogues, TRUE);
  dwr_test_program_run (argv, environment, &said);
  parts = g_strsplit (said, "\n", 2);
  *may = g_strdup (parts[0]);
  return g_strdup (parts[1]);
}

/* Each locale whose digits and months may come between: its own word for May shows that it is
 * there. */
static const struct {
  const char *name;
  const char *may;
} locales[] = {
  { "C.UTF-8", "May" },
  { "fa_IR.UTF-8", "مه" },
  { "bn_BD.UTF-8", "মে" },
};

static void
assert_said (Fixture *fixture, const char *catalogues, const char *language, const char *words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++) {
    g_autofree char *may = NULL;
    g_autofree char *said = dup_said (fixture, catalogues, locales[i].name, language, &may);

    g_test_message ("%s in %s", language, locales[i].name);
    g_assert_cmpstr (may, ==, locales[i].may);
    g_assert_cmpstr (said, ==, words);
  }
}

static void
test_english (Fixture *fixture, gconstpointer data)
{
  assert_said (fixture, TEST_LOCALE_DIR, "en", english_words);
}

static void
test_german (Fixture *fixture, gconstpointer data)
{
  assert_said (fixture, TEST_LOCALE_DIR, "de", german_words);
}

/* Also: what is no conversion is never said; the order is English then. */
static void
test_made (Fixture *fixture, gconstpointer data)
{
  assert_said (fixture, fixture->folder, "xx", made_words);
}

/* Two things hold in each: no conversion is left over, and all digits are of one script. */
static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lines = NULL;
  g_auto (GStrv) languages = NULL;

  g_assert_true (g_file_get_contents (TEST_PO_DIR "/LINGUAS", &lines, NULL, NULL));
  languages = g_strsplit (g_strstrip (lines), "\n", -1);
  for (guint i = 0; languages[i] != NULL; i++) {
    g_autofree char *may = NULL;
    g_autofree char *said = NULL;
    gunichar nought = 0;

    if (*languages[i] == '#')
      continue;
    said = dup_said (fixture, TEST_LOCALE_DIR, "fa_IR.UTF-8", languages[i], &may);
    g_test_message ("%s: %s", languages[i], said);
    g_assert_null (strchr (said, '%'));
    /* Up to the sample of names, which have digits of their own. */
    *strstr (said, "F16") = '\0';
    for (const char *place = said; *place != '\0'; place = g_utf8_next_char (place)) {
      gunichar letter = g_utf8_get_char (place);

      if (!g_unichar_isdigit (letter))
        continue;
      if (nought == 0)
        nought = letter - (gunichar) g_unichar_digit_value (letter);
      g_assert_cmpuint (letter - (gunichar) g_unichar_digit_value (letter), ==, nought);
    }
  }
}

static void
test_size (void)
{
  static const struct {
    guint64 n_bytes;
    const char *words;
  } cases[] = {
    { 0, "0 kB" },
    { 1, "1 kB" },
    { 1499, "1 kB" },
    { 1500, "2 kB" },
    { 999499, "999 kB" },
    { 999500, "1 MB" },
    { 1499999, "1 MB" },
    { 2500000000, "2500 MB" },
    { G_MAXUINT64, "4294967295 MB" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = dwr_numerals_dup_size (cases[i].n_bytes);

    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("dwr-date-words-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->locale_dir = (char *) data;
  make_language (fixture);
}

static void
delete_folder (const char *folder)
{
  const char *argv[] = { "rm", "-rf", folder, NULL };

  dwr_test_program_run (argv, NULL, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  delete_folder (fixture->folder);
  g_free (fixture->folder);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/date-words/" name, Fixture, locale_dir, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *locale_dir = NULL;
  Fixture compiled = { NULL };
  int status;

  setlocale (LC_ALL, "");
  if (argc > 1 && g_str_equal (argv[1], "--say"))
    return say ();
  g_test_init (&argc, &argv, NULL);
  locale_dir = g_dir_make_tmp ("dwr-locales-XXXXXX", NULL);
  compiled.locale_dir = locale_dir;
  compile_locale (&compiled, "fa_IR");
  compile_locale (&compiled, "bn_BD");
  ADD ("english", test_english);
  ADD ("german", test_german);
  ADD ("made", test_made);
  ADD ("all", test_all);
  g_test_add_func ("/dwr/date-words/size", test_size);
  status = g_test_run ();
  delete_folder (locale_dir);
  return status;
}
