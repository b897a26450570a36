/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pictures of a mail, from the newsroom: what is left out, and that nothing stops the rest. */

#include "config.h"

#include "dwr-newsroom-fixture.h"
#include "dwr-picture-set.h"
#include "dwr-test-calls.h"
#include "dwr-test-desk.h"

#define WHOLE "https://static.dw.com/image/70000213_604.jpg"
#define DAMAGED "https://static.dw.com/image/79999001_904.jpg"
#define SLOW "https://static.dw.com/image/79999005_904.jpg"
#define PAGE "https://www.dw.com/en/when-pictures-do-not-arrive/a-70000107"
#define STRANGER "https://pictures.example/image/1_604.jpg"

#define LONG_MS (20 * 1000)
#define SHORT_MS 600

/* Long enough for two pictures on a slow machine. */
#define DEADLINE_MS 3000

/* @address and so many pictures of the newsroom's. */
static GPtrArray *
new_addresses (const char *address, guint n_more)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (addresses, g_strdup (address));
  for (guint i = 0; i < n_more; i++)
    g_ptr_array_add (addresses, g_strdup_printf ("https://static.dw.com/image/%u_901.jpg", i + 1));
  return addresses;
}

static DwrPictureSet *
load (DwrTestDesk *test,
      GPtrArray *addresses,
      gsize max_bytes,
      GCancellable *cancellable,
      GError **error)
{
  const DwrPictureSetRequest request = { .addresses = addresses, .max_bytes = max_bytes };
  g_autoptr (GAsyncResult) result = NULL;

  dwr_picture_set_load_async (test->desk, &request, cancellable, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  return dwr_picture_set_load_finish (test->desk, result, error);
}

static guint
count_found (DwrPictureSet *set, GPtrArray *addresses)
{
  guint n_found = 0;

  for (guint i = 0; i < addresses->len; i++) {
    const char *content_type = NULL;
    g_autoptr (GBytes) bytes =
        dwr_picture_set_find (g_ptr_array_index (addresses, i), &content_type, set);

    g_assert_true (bytes == NULL || g_str_equal (content_type, "image/jpeg"));
    n_found += bytes != NULL ? 1 : 0;
  }
  g_assert_cmpuint (dwr_picture_set_count_missing (set), ==, addresses->len - n_found);
  return n_found;
}

/* Neither a damaged picture nor what is no picture's address is in the set, or stops it. */
static void
test_left_out (DwrNewsroomFixture *newsroom)
{
  static const char *const bad[] = { DAMAGED, PAGE, STRANGER };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (DwrTestDesk) test = dwr_test_desk_new (newsroom, LONG_MS);
    g_autoptr (GPtrArray) addresses = new_addresses (bad[i], 2);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrPictureSet) set = NULL;
    const char *content_type = NULL;

    g_ptr_array_add (addresses, g_strdup (WHOLE));
    set = load (test, addresses, DWR_PICTURE_SET_MAX_BYTES, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (count_found (set, addresses), ==, 3);
    g_assert_null (dwr_picture_set_find (bad[i], &content_type, set));
  }
}

static void
test_none (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrTestDesk) test = dwr_test_desk_new (newsroom, LONG_MS);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrPictureSet) set = load (test, addresses, DWR_PICTURE_SET_MAX_BYTES, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (set);
}

static void
test_count (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrTestDesk) test = dwr_test_desk_new (newsroom, LONG_MS);
  g_autoptr (GPtrArray) addresses = new_addresses (WHOLE, DWR_PICTURE_SET_MAX + 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrPictureSet) set = NULL;

  dwr_newsroom_fixture_clear_log (newsroom);
  set = load (test, addresses, DWR_PICTURE_SET_MAX_BYTES, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (set, addresses), ==, DWR_PICTURE_SET_MAX);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "static.dw.com GET"),
                    ==,
                    DWR_PICTURE_SET_MAX);
}

/* A set that is full asks for no more. */
static void
test_bytes (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrTestDesk) test = dwr_test_desk_new (newsroom, LONG_MS);
  g_autoptr (GPtrArray) addresses = new_addresses (WHOLE, 30);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrPictureSet) whole = load (test, addresses, DWR_PICTURE_SET_MAX_BYTES, NULL, &error);
  g_autoptr (DwrPictureSet) set = NULL;
  const char *content_type = NULL;
  g_autoptr (GBytes) first = dwr_picture_set_find (WHOLE, &content_type, whole);

  g_assert_cmpuint (count_found (whole, addresses), ==, addresses->len);
  dwr_newsroom_fixture_clear_log (newsroom);
  set = load (test, addresses, g_bytes_get_size (first), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (set, addresses), <, 20);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "static.dw.com GET"), <, 20);
}

static void
test_deadline (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrTestDesk) test = dwr_test_desk_new (newsroom, DEADLINE_MS);
  g_autoptr (GPtrArray) addresses = new_addresses (SLOW, 2);
  g_autoptr (GError) error = NULL;
  gint64 start_us = g_get_monotonic_time ();
  g_autoptr (DwrPictureSet) set = load (test, addresses, DWR_PICTURE_SET_MAX_BYTES, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_found (set, addresses), ==, 2);
  g_assert_cmpint (g_get_monotonic_time () - start_us, >=, DEADLINE_MS * 1000 / 2);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, LONG_MS * 1000 / 2);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* Before, and while a picture is awaited. */
static void
test_cancel (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrTestDesk) test = dwr_test_desk_new (newsroom, LONG_MS);
  g_autoptr (GPtrArray) addresses = new_addresses (SLOW, 2);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 start_us = g_get_monotonic_time ();

  g_timeout_add (SHORT_MS, cancel_cb, cancellable);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load (test, addresses, DWR_PICTURE_SET_MAX_BYTES, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, LONG_MS * 1000 / 2);
}

static const DwrNewsroomCase tests[] = {
  { "/dwr/picture-set/left-out", test_left_out }, { "/dwr/picture-set/none", test_none },
  { "/dwr/picture-set/count", test_count },       { "/dwr/picture-set/bytes", test_bytes },
  { "/dwr/picture-set/deadline", test_deadline }, { "/dwr/picture-set/cancel", test_cancel },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run (tests, G_N_ELEMENTS (tests));
}
