/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The smallest client that a panel can live in. */

#include "config.h"

#include "dwr-test-host.h"

#include "dwr/dwr-link-scan.h"

struct _DwrTestHost {
  GObject parent_instance;

  char *message; /* (nullable) owned: the text of the shown message */
  gboolean is_offline;
  char *opened; /* (nullable) owned: the last address that was opened outside */
};

static const char *
get_name (DwrHost *host)
{
  return "Test client";
}

static GPtrArray *
dup_message_links (DwrHost *host)
{
  DwrTestHost *self = DWR_TEST_HOST (host);
  GPtrArray *links = dwr_found_links_new ();

  if (self->message != NULL)
    dwr_link_scan_text (links, self->message);
  return links;
}

static gboolean
open_outside (DwrHost *host, const char *uri, GError **error)
{
  DwrTestHost *self = DWR_TEST_HOST (host);

  g_free (self->opened);
  self->opened = g_strdup (uri);
  return TRUE;
}

static gboolean
is_offline (DwrHost *host)
{
  return DWR_TEST_HOST (host)->is_offline;
}

static void
host_init (DwrHostInterface *interface)
{
  interface->is_offline = is_offline;
  interface->get_name = get_name;
  interface->dup_message_links = dup_message_links;
  interface->open_outside = open_outside;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrTestHost,
                               dwr_test_host,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWR_TYPE_HOST, host_init))

static void
dwr_test_host_finalize (GObject *object)
{
  DwrTestHost *self = DWR_TEST_HOST (object);

  g_free (self->message);
  g_free (self->opened);
  G_OBJECT_CLASS (dwr_test_host_parent_class)->finalize (object);
}

static void
dwr_test_host_class_init (DwrTestHostClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dwr_test_host_finalize;
}

static void
dwr_test_host_init (DwrTestHost *self)
{
}

DwrTestHost *
dwr_test_host_new (void)
{
  return g_object_new (DWR_TYPE_TEST_HOST, NULL);
}

/* Shows another message. */
void
dwr_test_host_set_message (DwrTestHost *self, const char *text)
{
  g_free (self->message);
  self->message = g_strdup (text);
  dwr_host_message_changed (DWR_HOST (self));
}

void
dwr_test_host_forget_opened (DwrTestHost *self)
{
  g_clear_pointer (&self->opened, g_free);
}

/* (transfer none) (nullable) */
const char *
dwr_test_host_get_opened (DwrTestHost *self)
{
  return self->opened;
}

/* Uses the client's own switch. */
void
dwr_test_host_set_offline (DwrTestHost *self, gboolean is_offline)
{
  self->is_offline = is_offline;
  dwr_host_offline_changed (DWR_HOST (self));
}
