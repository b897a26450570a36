/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lets the service fill the stores, as it does for a reader. */

#include "config.h"

#include "dwr-test-stores.h"

#include "dwr-test-calls.h"
#include "dwr-test-newsroom.h"
#include "dwr-test-table.h"

#define PAGE "https://www.dw.com/de/x/a-" DWR_TEST_PAGE_ID
#define BARE_PAGE "https://www.dw.com/de/fault-chunks/a-" DWR_TEST_PAGE_ID
#define OTHER_PAGE "https://www.dw.com/en/x/a-70000102"

static void
close_client (DwrServiceClient *client)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_close_async (client, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  dwr_service_client_close_finish (client, result);
  g_object_unref (client);
}

/* (transfer full): any of the pictures of @document */
static char *
dup_picture_address (const DwrDocument *document)
{
  g_autoptr (GList) addresses = g_hash_table_get_values (document->images);

  g_assert_nonnull (addresses);
  addresses = g_list_sort (addresses, (GCompareFunc) g_strcmp0);
  return g_strdup (addresses->data);
}

/* @page: (nullable): none */
static void
fill (DwrTestStores *stores, DwrTestStoreKind kind, const char *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) other = NULL;
  g_autoptr (DwrDocument) document = NULL;
  g_autofree char *content_type = NULL;
  DwrServiceClient *client;

  g_setenv ("XDG_DATA_HOME", stores->homes[kind], TRUE);
  client = dwr_service_client_new ();
  other = dwr_test_load (client, OTHER_PAGE, DWR_FORMAT_PANE, NULL, &error);
  g_assert_no_error (error);
  if (stores->picture_address == NULL)
    stores->picture_address = dup_picture_address (other);
  if (page != NULL) {
    document = dwr_test_load (client, page, DWR_FORMAT_TEXT, NULL, &error);
    g_assert_no_error (error);
    g_free (stores->page);
    stores->page = g_strdup (document->document);
    g_clear_pointer (&stores->picture, g_bytes_unref);
    stores->picture = dwr_test_load_image (client, stores->picture_address, &content_type, &error);
    g_assert_no_error (error);
    g_assert_true (
        dwr_test_refresh (client, DWR_TEST_EDITION, DWR_TEST_SECTION, &stores->n_stories, &error));
    g_assert_no_error (error);
  }
  close_client (client);
}

void
dwr_test_stores_make (DwrTestStores *stores, DwrNewsroomFixture *newsroom)
{
  static const char *const names[] = { "fresh", "kept", "bare" };

  for (guint i = 0; i < DWR_TEST_N_STORES; i++)
    stores->homes[i] = g_build_filename (newsroom->folder, "stores", names[i], NULL);
  fill (stores, DWR_TEST_FRESH, NULL);
  dwr_newsroom_fixture_change (newsroom, "fail-feeds", "chunks");
  fill (stores, DWR_TEST_BARE, BARE_PAGE);
  dwr_newsroom_fixture_change (newsroom, "fail-feeds", NULL);
  fill (stores, DWR_TEST_KEPT, PAGE);
  for (guint i = 0; i < DWR_TEST_N_STORES; i++)
    for (guint kind = 0; kind < DWR_TEST_N_KINDS; kind++)
      stores->tables[i][kind] = dwr_test_table_dup (stores->homes[i], kind);
  g_assert_cmpuint (dwr_test_table_count_whole (stores->homes[DWR_TEST_FRESH]), ==, 1);
  g_assert_cmpuint (dwr_test_table_count_whole (stores->homes[DWR_TEST_KEPT]), ==, 2);
  g_assert_cmpstr (stores->tables[DWR_TEST_FRESH][DWR_TEST_FEED], ==, "");
  g_assert_cmpstr (stores->tables[DWR_TEST_FRESH][DWR_TEST_PICTURE], ==, "");
  g_assert_cmpstr (stores->tables[DWR_TEST_KEPT][DWR_TEST_PICTURE], !=, "");
  g_assert_cmpuint (stores->n_stories, >, 3);
}

void
dwr_test_stores_clear (DwrTestStores *stores)
{
  for (guint i = 0; i < DWR_TEST_N_STORES; i++) {
    g_free (stores->homes[i]);
    for (guint kind = 0; kind < DWR_TEST_N_KINDS; kind++)
      g_free (stores->tables[i][kind]);
  }
  g_free (stores->page);
  g_free (stores->picture_address);
  g_clear_pointer (&stores->picture, g_bytes_unref);
}
