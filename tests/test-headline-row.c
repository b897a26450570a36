/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Headlines as they cross D-Bus. What comes in may be anything: it is read in the mail client. */

#include "config.h"

#include "dwr-headline-row.h"

#define FLIPS 20000

/* (transfer full) */
static GPtrArray *
make_headlines (guint n_headlines)
{
  GPtrArray *headlines = dwr_headlines_new ();

  for (guint i = 0; i < n_headlines; i++) {
    DwrHeadline *headline = dwr_headline_new ();

    g_free (headline->id);
    g_free (headline->title);
    headline->id = g_strdup_printf ("%u", i);
    headline->title = g_strdup_printf ("Bericht Nummer %u vom Tage \u2013 \u0639", i);
    headline->duration_s = i;
    g_ptr_array_add (headlines, headline);
  }
  return headlines;
}

/* (transfer full): as a message brings them */
static GVariant *
write_rows (guint n_headlines)
{
  g_autoptr (GPtrArray) headlines = make_headlines (n_headlines);

  return g_variant_ref_sink (dwr_headline_rows_write (headlines));
}

static void
test_there_and_back (void)
{
  static const guint counts[] = { 0, 1, 3, DWR_HEADLINE_ROWS_MAX };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (GPtrArray) headlines = make_headlines (counts[i]);
    g_autoptr (GVariant) rows = write_rows (counts[i]);
    g_autoptr (GPtrArray) read = dwr_headline_rows_read (rows);

    g_assert_true (g_variant_is_of_type (rows, G_VARIANT_TYPE (DWR_PACKED_TYPE)));
    g_assert_cmpuint (read->len, ==, counts[i]);
    for (guint j = 0; j < read->len; j++) {
      const DwrHeadline *headline = g_ptr_array_index (read, j);
      const DwrHeadline *written = g_ptr_array_index (headlines, j);

      g_assert_cmpstr (headline->id, ==, written->id);
      g_assert_cmpstr (headline->title, ==, written->title);
      g_assert_null (headline->published);
      g_assert_cmpuint (headline->duration_s, ==, written->duration_s);
    }
  }
}

static void
test_too_many (void)
{
  g_autoptr (GVariant) rows = write_rows (DWR_HEADLINE_ROWS_MAX + 1);
  g_autoptr (GPtrArray) read = dwr_headline_rows_read (rows);

  g_assert_cmpuint (read->len, ==, DWR_HEADLINE_ROWS_MAX);
}

static void
check_anything (const guint8 *data, gsize data_bytes)
{
  g_autoptr (GVariant) rows =
      g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, data, data_bytes, 1));
  g_autoptr (GPtrArray) read = dwr_headline_rows_read (rows);

  g_assert_cmpuint (read->len, <=, DWR_HEADLINE_ROWS_MAX);
  for (guint i = 0; i < read->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (read, i);

    g_assert_true (g_utf8_validate (headline->id, -1, NULL));
    g_assert_true (g_utf8_validate (headline->title, -1, NULL));
    g_assert_true (headline->published == NULL || g_utf8_validate (headline->published, -1, NULL));
    g_assert_cmpint (headline->kind, <=, DWR_LINK_OTHER);
  }
}

/* Each byte of a good answer changed, and each end of one. */
static void
test_anything (void)
{
  g_autoptr (GVariant) rows = write_rows (3);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gsize n_bytes = 0;
  const guint8 *good = g_variant_get_fixed_array (rows, &n_bytes, 1);
  g_autofree guint8 *bytes = g_memdup2 (good, n_bytes);

  for (gsize i = 0; i <= n_bytes; i++)
    check_anything (good, i);
  for (guint i = 0; i < FLIPS; i++) {
    gsize at = i % n_bytes;

    bytes[at] = (guint8) g_rand_int (random);
    check_anything (bytes, n_bytes);
    if (i % 3 != 0)
      bytes[at] = good[at];
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/headline-row/there and back", test_there_and_back);
  g_test_add_func ("/dwr/headline-row/a thousand are read", test_too_many);
  g_test_add_func ("/dwr/headline-row/anything is read as headlines or as none", test_anything);
  return g_test_run ();
}
