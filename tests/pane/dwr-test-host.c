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

  /* Owned. */
  char *folder;        /* (nullable) */
  char *choice;        /* (nullable) */
  char *shown_address; /* (nullable) */
  GPtrArray *mails;
  DwrTestDraft *draft; /* (nullable) */

  guint tasks; /* bits of 1 << DwrHostTask */
  guint n_choices;
  guint n_subscribed;
  gboolean is_chosen;
  DwrShown shown;
  DwrSaved saved;
  int fault;
  gboolean is_held;
  GTask *held; /* (nullable) owned: who waits */
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

static DwrShown
get_shown (DwrHost *host, char **address)
{
  *address = g_strdup (DWR_TEST_HOST (host)->shown_address);
  return DWR_TEST_HOST (host)->shown;
}

static gboolean
can (DwrHost *host, DwrHostTask task)
{
  return (DWR_TEST_HOST (host)->tasks & (1U << task)) != 0;
}

static char *
dup_folder (DwrHost *host, gboolean *is_chosen)
{
  *is_chosen = DWR_TEST_HOST (host)->is_chosen;
  return g_strdup (DWR_TEST_HOST (host)->folder);
}

static GPtrArray *
dup_look_alikes (DwrHost *host)
{
  DwrTestHost *self = DWR_TEST_HOST (host);
  GPtrArray *hosts = g_ptr_array_new_with_free_func (g_free);

  if (self->message != NULL)
    dwr_link_scan_look_alikes_text (hosts, self->message);
  return hosts;
}

/* As a client does it: later. */
static gboolean
choose_cb (gpointer data)
{
  g_autoptr (GTask) task = data;
  DwrTestHost *self = g_task_get_source_object (task);

  if (self->choice != NULL) {
    g_free (self->folder);
    self->folder = g_strdup (self->choice);
    self->is_chosen = TRUE;
    self->fault = -1;
  }
  g_task_return_boolean (task, self->choice != NULL);
  return G_SOURCE_REMOVE;
}

static void
choose_folder_async (DwrHost *host, GTask *task)
{
  DWR_TEST_HOST (host)->n_choices++;
  g_idle_add (choose_cb, task);
}

static gboolean
save_cb (gpointer data)
{
  g_autoptr (GTask) task = data;
  DwrTestHost *self = g_task_get_source_object (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task))) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Called off");
    return G_SOURCE_REMOVE;
  }
  if (self->fault >= 0) {
    g_task_return_new_error (task, DWR_ERROR, self->fault, "As the test wants it");
    return G_SOURCE_REMOVE;
  }
  g_ptr_array_add (self->mails, g_bytes_ref (g_task_get_task_data (task)));
  self->is_chosen = TRUE;
  g_task_return_int (task, self->saved);
  return G_SOURCE_REMOVE;
}

static void
save_async (DwrHost *host, GBytes *mail, GTask *task)
{
  DwrTestHost *self = DWR_TEST_HOST (host);

  g_task_set_task_data (task, g_bytes_ref (mail), (GDestroyNotify) g_bytes_unref);
  if (self->is_held)
    self->held = task;
  else
    g_idle_add (save_cb, task);
}

static gboolean
subscribe_cb (gpointer data)
{
  g_autoptr (GTask) task = data;
  DwrTestHost *self = g_task_get_source_object (task);

  g_task_return_int (task, self->n_subscribed++ == 0 ? DWR_SUBSCRIBED_NEW : DWR_SUBSCRIBED_ALREADY);
  return G_SOURCE_REMOVE;
}

static void
subscribe_async (DwrHost *host, const char *address, GTask *task)
{
  g_idle_add (subscribe_cb, task);
}

static void
draft_free (DwrTestDraft *draft)
{
  g_free (draft->subject);
  g_free (draft->text);
  g_free (draft->html);
  g_ptr_array_unref (draft->files);
  g_free (draft);
}

static gboolean
compose (DwrHost *host, const DwrDraft *wanted, GError **error)
{
  DwrTestHost *self = DWR_TEST_HOST (host);
  DwrTestDraft *draft = NULL;

  if (self->fault >= 0) {
    g_set_error (error, DWR_ERROR, self->fault, "As the test wants it");
    return FALSE;
  }
  draft = g_new0 (DwrTestDraft, 1);
  draft->mode = wanted->mode;
  draft->subject = g_strdup (wanted->subject);
  draft->text = g_strdup (wanted->text);
  draft->html = g_strdup (wanted->html);
  draft->files = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < wanted->n_files; i++)
    g_ptr_array_add (draft->files,
                     g_strjoin (" ", wanted->files[i].name, wanted->files[i].content_type, NULL));
  g_clear_pointer (&self->draft, draft_free);
  self->draft = draft;
  return TRUE;
}

static void
host_init (DwrHostInterface *interface)
{
  interface->can = can;
  interface->choose_folder_async = choose_folder_async;
  interface->compose = compose;
  interface->dup_folder = dup_folder;
  interface->dup_look_alikes = dup_look_alikes;
  interface->get_shown = get_shown;
  interface->save_async = save_async;
  interface->subscribe_async = subscribe_async;
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
  g_free (self->folder);
  g_free (self->choice);
  g_free (self->shown_address);
  g_ptr_array_unref (self->mails);
  g_clear_pointer (&self->draft, draft_free);
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
  self->mails = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->shown = DWR_SHOWN_MAIL;
  self->fault = -1;
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

void
dwr_test_host_set_can (DwrTestHost *self, DwrHostTask task, gboolean can)
{
  self->tasks = can ? self->tasks | (1U << task) : self->tasks & ~(1U << task);
  dwr_host_message_changed (DWR_HOST (self));
}

void
dwr_test_host_set_composer (DwrTestHost *self)
{
  dwr_test_host_set_can (self, DWR_HOST_COMPOSE, TRUE);
  dwr_test_host_set_can (self, DWR_HOST_COMPOSE_FILES, TRUE);
}

void
dwr_test_host_set_shown (DwrTestHost *self, DwrShown shown, const char *address)
{
  self->shown = shown;
  g_free (self->shown_address);
  self->shown_address = g_strdup (address);
  dwr_host_message_changed (DWR_HOST (self));
}

void
dwr_test_host_set_folder (DwrTestHost *self, const char *folder, gboolean is_chosen)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
  self->is_chosen = is_chosen;
}

void
dwr_test_host_set_choice (DwrTestHost *self, const char *folder)
{
  g_free (self->choice);
  self->choice = g_strdup (folder);
}

guint
dwr_test_host_count_choices (DwrTestHost *self)
{
  return self->n_choices;
}

void
dwr_test_host_hold_saving (DwrTestHost *self)
{
  self->is_held = TRUE;
}

void
dwr_test_host_go_on_saving (DwrTestHost *self)
{
  self->is_held = FALSE;
  g_idle_add (save_cb, g_steal_pointer (&self->held));
}

void
dwr_test_host_set_saved (DwrTestHost *self, DwrSaved saved, int fault)
{
  self->saved = saved;
  self->fault = fault;
}

GPtrArray *
dwr_test_host_peek_mails (DwrTestHost *self)
{
  return self->mails;
}

const DwrTestDraft *
dwr_test_host_peek_draft (DwrTestHost *self)
{
  return self->draft;
}
