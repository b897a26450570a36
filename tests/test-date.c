/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which dates are sure, and which day they are. */

#include "config.h"

#include "dwr-date.h"

typedef struct {
  const char *path; /* of the edition (nullable) */
  const char *text;
  const char *date; /* (nullable) */
} Shown;

static const Shown sure[] = {
  { "de", "31.05.2018", "2018-05-31" },     { "de", "1.5.2018", "2018-05-01" },
  { "sr", "31. 05. 2018.", "2018-05-31" },  { "en", "31.05.2018", "2018-05-31" },
  { NULL, "31.05.2018", "2018-05-31" },     { "en", "05/31/2018", "2018-05-31" },
  { "en", "05/06/2018", "2018-05-06" },     { "es", "05/06/2018", "2018-06-05" },
  { "fr", "05/06/2018", "2018-06-05" },     { "pt-br", "05/06/2018", "2018-06-05" },
  { "pt-002", "05/06/2018", "2018-06-05" }, { "id", "05-06-2018", "2018-06-05" },
  { "zh", "2018年5月31日", "2018-05-31" },  { "zh-hant", "2018 年 05 月 31 日", "2018-05-31" },
  { "zh", "2018-5-31", "2018-05-31" },      { "ar", "2018/5/31", "2018-05-31" },
  { "ar", "٢٠١٨/٥/٣١", "2018-05-31" },      { "ar", "\u200f٣١\u200f/٥\u200f/٢٠١٨", "2018-05-31" },
  { "ur", "۳۱.۰۵.۲۰۱۸", "2018-05-31" },     { "hi", "३१.०५.२०१८", "2018-05-31" },
  { "bn", "৩১/০৫/২০১৮", "2018-05-31" },     { "ha", "31.05.2018", "2018-05-31" },
  { "fa-ir", "2018/05/31", "2018-05-31" },
};

/* What may mean another day. */
static const Shown ambiguous[] = {
  { NULL, "05/06/2018", NULL },    { "ha", "05/06/2018", NULL },    { "es", "05/31/2018", NULL },
  { "en", "31/05/2018", NULL },    { "am", "23.09.2010", NULL },    { "am", "2010/09/23", NULL },
  { "fa-ir", "۱۳۹۷/۰۳/۱۰", NULL }, { "fa-ir", "۱۰.۰۳.۱۳۹۷", NULL }, { "fa-af", "1405/03/24", NULL },
  { "ps", "۱۴۰۵/۳/۲۴", NULL },     { "ur", "15.09.1439", NULL },
};

/* No such day. */
static const Shown impossible[] = {
  { "de", "31.06.2018", NULL },         { "de", "29.02.2018", NULL },
  { "de", "29.02.2020", "2020-02-29" }, { "de", "00.05.2018", NULL },
  { "de", "31.13.2018", NULL },         { "de", "287.05.2018", NULL },
  { "de", "31.05.1989", NULL },         { "de", "31.05.2101", NULL },
  { "de", "31.05.18", NULL },           { "de", "31.05.20018", NULL },
  { "de", "31.05/2018", NULL },         { "de", "31.05.", NULL },
  { "de", "31.05.2018 12:00", NULL },   { "zh", "2018年5月", NULL },
  { "zh", "31年5月2018日", NULL },
};

/* Words, and what is neither. */
static const Shown worded[] = {
  { "de", "31. Mai 2018", NULL },
  { "en", "June 14, 2026", NULL },
  { "ru", "14 июня 2026", NULL },
  { "en", "3 hours ago", NULL },
  { "de", "vor 3 Stunden", NULL },
  { "es", "hace 2 horas", NULL },
  { "ar", "قبل ٣ ساعات", NULL },
  { "zh", "3小时前", NULL },
  { "de", "", NULL },
  { "de", ".", NULL },
  { "de", "//", NULL },
};

static void
check_shown (const Shown *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    const DwrEdition *edition =
        cases[i].path != NULL ? dwr_edition_find_by_path (cases[i].path) : NULL;
    g_autofree char *date = dwr_date_dup_shown (cases[i].text, edition);

    g_test_message ("%s %s", cases[i].path, cases[i].text);
    g_assert_cmpstr (date, ==, cases[i].date);
  }
}

static void
test_shown (void)
{
  check_shown (sure, G_N_ELEMENTS (sure));
  check_shown (ambiguous, G_N_ELEMENTS (ambiguous));
  check_shown (impossible, G_N_ELEMENTS (impossible));
  check_shown (worded, G_N_ELEMENTS (worded));
}

static void
test_check (void)
{
  static const struct {
    const char *text;
    gboolean is_date;
  } cases[] = {
    { "2018-05-31", TRUE },
    { "2018-05-31T14:05:00.000Z", TRUE },
    { "2018-05-31T14:05:00+04:30", TRUE },
    { "1405-03-24", FALSE },
    { "1405-03-24T10:00:00Z", FALSE },
    { "0001-01-01T00:00:00Z", FALSE },
    { "1970-01-01T00:00:00Z", FALSE },
    { "9999-12-31", FALSE },
    { "2018-02-30", FALSE },
    { "2018-W22-4", FALSE },
    { "31.05.2018", FALSE },
    { "soon", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (dwr_date_check (cases[i].text), ==, cases[i].is_date ? cases[i].text : NULL);
  g_assert_null (dwr_date_check (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/date/shown", test_shown);
  g_test_add_func ("/dwr/date/check", test_check);
  return g_test_run ();
}
