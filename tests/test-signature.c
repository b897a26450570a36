/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which lines below an article are the newsroom's. */

#include "config.h"

#include <string.h>

#include "dwr-signature.h"

static const struct {
  const char *text;
  DwrTailKind kind;
} cases[] = {
  { "mak/stu (afp, rtr)", DWR_TAIL_SIGNATURE },
  { "mak (dpa)", DWR_TAIL_SIGNATURE },
  { "ab/cd/ef (AP, AFP, dpa, Reuters)", DWR_TAIL_SIGNATURE },
  { "fä/öß (dpa)", DWR_TAIL_SIGNATURE },
  { "jsi, dh/msh (AFP)", DWR_TAIL_SIGNATURE },
  { "AFP/dpa", DWR_TAIL_SIGNATURE },
  { "(afp, efe, rtr)", DWR_TAIL_SIGNATURE },
  { "ع.ش/م.أ (د ب أ، رويترز)", DWR_TAIL_SIGNATURE },
  { "мп/ак (dpa, рейтер)", DWR_TAIL_SIGNATURE },
  { "mak / stu (afp)", DWR_TAIL_SIGNATURE },
  { "mak/stu (afp).", DWR_TAIL_SIGNATURE },
  { "Edited by: Wesley Dockery", DWR_TAIL_SIGNATURE },
  { "Editado por José Ospina-Valencia", DWR_TAIL_SIGNATURE },
  { "Édité par Anne Le Touzé", DWR_TAIL_SIGNATURE },
  { "Редактор: Наталя Неділько", DWR_TAIL_SIGNATURE },
  { "This article was translated from German.", DWR_TAIL_NOTE },
  { "This article was originally written in German.", DWR_TAIL_NOTE },
  { "Dieser Artikel wurde aus dem Englischen adaptiert.", DWR_TAIL_NOTE },
  { "© 2026年德国之声版权声明：不得擅自使用。", DWR_TAIL_NOTE },
  { "DW中文有Instagram！欢迎搜寻dw.chinese", DWR_TAIL_NOTE },
  /* Not theirs. */
  { "", DWR_TAIL_NONE },
  { "Yes", DWR_TAIL_NONE },
  { "Ja (lacht)", DWR_TAIL_NONE },
  { "A sentence ends (with a bracket)", DWR_TAIL_NONE },
  { "mak/stu (afp: rtr)", DWR_TAIL_NONE },
  { "mak/stu (afp", DWR_TAIL_NONE },
  { "mak/stu ()", DWR_TAIL_NONE },
  { "abcde/fgh (afp)", DWR_TAIL_NONE },
  { "mak/stu (afp) and more", DWR_TAIL_NONE },
  { "(2)", DWR_TAIL_NONE },
  { "12/34 (56)", DWR_TAIL_NONE },
  { "/", DWR_TAIL_NONE },
  { ",", DWR_TAIL_NONE },
  { "This is the last paragraph of an article.", DWR_TAIL_NONE },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    if (dwr_signature_classify (cases[i].text) != cases[i].kind)
      g_test_message ("%s", cases[i].text);
    g_assert_cmpint (dwr_signature_classify (cases[i].text), ==, cases[i].kind);
  }
}

/* A whole paragraph is never a line below the article, however it begins. */
static void
test_length (void)
{
  g_autoptr (GString) text = g_string_new ("This article was ");

  while (text->len < 1000)
    g_string_append (text, "long ");
  g_assert_cmpint (dwr_signature_classify (text->str), ==, DWR_TAIL_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/signature/cases", test_cases);
  g_test_add_func ("/dwr/signature/length", test_length);
  return g_test_run ();
}
