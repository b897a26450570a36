/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service writes the mail, the client takes it; nothing in between looks into it. One article
 * at a time: who saves another one meanwhile has it saved next. What failed stays until somebody
 * has seen it. */

#include "config.h"

#include "dwr-saver.h"

#include "dwr-saver-words.h"
#include "dwr-signals.h"
#include "dwr/dwr-settings.h"

struct _DwrSaver {
  GObject parent_instance;

  /* Owned. */
  DwrServiceClient *client;
  DwrReading *reading;
  DwrHost *host;
  GCancellable *cancellable; /* (nullable) of what runs */
  char *address;             /* (nullable) of what is saved, or was */
  GBytes *mail;              /* (nullable) the same, ready */
  char *folder;              /* (nullable) where it was saved */
  char *seen;                /* (nullable) what was read when that was said */
  GQueue waiting;            /* of char *: addresses */
  GError *error;             /* (nullable) in DWR_SAVER_FAILED only */

  DwrSaverState state;
  DwrSaved saved;
  double fraction; /* of the loading, or less than 0 when not known */
  guint n_missing; /* pictures that the mail does without, though they are wanted */
  guint generation;
};

G_DEFINE_FINAL_TYPE (DwrSaver, dwr_saver, G_TYPE_OBJECT)

/* What a callback needs to know. */
typedef struct {
  DwrSaver *saver; /* owned */
  guint generation;
} Work;

static Work *
work_new (DwrSaver *self)
{
  Work *work = g_new0 (Work, 1);

  work->saver = g_object_ref (self);
  work->generation = self->generation;
  return work;
}

static void
work_free (Work *work)
{
  g_object_unref (work->saver);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
enter_state (DwrSaver *self, DwrSaverState state)
{
  self->state = state;
  if (state != DWR_SAVER_FAILED)
    g_clear_error (&self->error);
  g_signal_emit_by_name (self, "changed");
}

/* What runs, and whatever came of the last one, is over. */
static void
end (DwrSaver *self)
{
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->mail, g_bytes_unref);
}

/* @error: (transfer full) */
static void
fail (DwrSaver *self, GError *error)
{
  g_debug ("An article was not saved as a mail: %s", error->message);
  g_clear_error (&self->error);
  self->error = error;
  enter_state (self, DWR_SAVER_FAILED);
}

static void begin (DwrSaver *self, char *address);

/* Whatever is in line. */
static void
go_on (DwrSaver *self)
{
  char *address = g_queue_pop_head (&self->waiting);

  if (address != NULL)
    begin (self, address);
}

static void
give_up (DwrSaver *self)
{
  end (self);
  enter_state (self, DWR_SAVER_IDLE);
  go_on (self);
}

static void
note_saved (DwrSaver *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);
  gboolean is_chosen = FALSE;

  g_free (self->folder);
  self->folder = dwr_host_dup_folder (self->host, &is_chosen);
  g_free (self->seen);
  self->seen = g_strdup (article != NULL ? article->uri : NULL);
  g_clear_pointer (&self->mail, g_bytes_unref);
  enter_state (self, DWR_SAVER_DONE);
  go_on (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  DwrSaver *self = work->saver;
  DwrSaved saved = DWR_SAVED_ADDED;
  gboolean is_saved = dwr_host_save_finish (DWR_HOST (source), result, &saved, &error);

  if (work->generation != self->generation)
    return;
  if (is_saved) {
    self->saved = saved;
    note_saved (self);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    give_up (self);
  } else {
    fail (self, g_steal_pointer (&error));
  }
}

static void
hand_over (DwrSaver *self)
{
  enter_state (self, DWR_SAVER_SAVING);
  dwr_host_save_async (self->host, self->mail, self->cancellable, saved_cb, work_new (self));
}

static void
progress_cb (guint64 received_bytes, guint64 expected_bytes, gpointer data)
{
  Work *work = data;

  if (work->generation != work->saver->generation || expected_bytes == 0)
    return;
  work->saver->fraction = MIN ((double) received_bytes / (double) expected_bytes, 1);
  g_signal_emit_by_name (work->saver, "changed");
}

/* Asked anew each time: another client may have changed it. */
static gboolean
has_pictures (void)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();

  return settings == NULL || g_settings_get_boolean (settings, DWR_SETTINGS_SAVED_PICTURES);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_service_client_load_article_finish (DWR_SERVICE_CLIENT (source), result, &error);
  DwrSaver *self = work->saver;
  gsize length_bytes = 0;

  if (work->generation != self->generation)
    return;
  if (document == NULL) {
    fail (self, g_steal_pointer (&error));
    return;
  }
  self->n_missing = document->n_missing_pictures;
  length_bytes = strlen (document->document);
  self->mail = g_bytes_new_take (g_steal_pointer (&document->document), length_bytes);
  hand_over (self);
}

/* What is read is in the store as a rule. */
static void
load (DwrSaver *self)
{
  DwrFetchRules *rules = dwr_reading_peek_rules (self->reading);
  DwrLoadFlags flags = dwr_fetch_rules_apply (rules, DWR_LOAD_STORE_FIRST);
  Work *work = work_new (self);

  self->fraction = -1;
  enter_state (self, DWR_SAVER_LOADING);
  dwr_service_client_load_article_async (self->client,
                                         self->address,
                                         DWR_FORMAT_MAIL,
                                         has_pictures () ? flags
                                                         : flags | DWR_LOAD_WITHOUT_PICTURES,
                                         progress_cb,
                                         work,
                                         self->cancellable,
                                         loaded_cb,
                                         work);
}

/* @address: (transfer full) */
static void
start (DwrSaver *self, char *address)
{
  end (self);
  self->cancellable = g_cancellable_new ();
  self->address = address;
}

/* Nothing is saved to a folder that nobody has agreed to. @address: (transfer full) */
static void
begin (DwrSaver *self, char *address)
{
  gboolean is_chosen = FALSE;
  g_autofree char *folder = dwr_host_dup_folder (self->host, &is_chosen);

  start (self, address);
  if (folder != NULL && !is_chosen)
    enter_state (self, DWR_SAVER_ASKING);
  else
    load (self);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  DwrSaver *self = work->saver;
  gboolean is_chosen = dwr_host_choose_folder_finish (DWR_HOST (source), result, &error);

  if (work->generation != self->generation)
    return;
  if (error != NULL)
    fail (self, g_steal_pointer (&error));
  else if (!is_chosen)
    give_up (self);
  else if (self->mail != NULL)
    hand_over (self);
  else
    load (self);
}

static void
choose (DwrSaver *self)
{
  enter_state (self, DWR_SAVER_CHOOSING);
  dwr_host_choose_folder_async (self->host, self->cancellable, chosen_cb, work_new (self));
}

/* What became of one article is not said of another. */
static void
article_changed_cb (DwrSaver *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  if (self->state == DWR_SAVER_DONE && article != NULL && g_strcmp0 (article->uri, self->seen) != 0)
    give_up (self);
}

static gboolean
is_waiting (DwrSaver *self, const char *address)
{
  return g_strcmp0 (self->address, address) == 0 ||
         g_queue_find_custom (&self->waiting, address, (GCompareFunc) g_strcmp0) != NULL;
}

static void
dwr_saver_dispose (GObject *object)
{
  DwrSaver *self = DWR_SAVER (object);

  g_queue_clear_full (&self->waiting, g_free);
  end (self);
  g_clear_object (&self->client);
  g_clear_object (&self->reading);
  g_clear_object (&self->host);
  G_OBJECT_CLASS (dwr_saver_parent_class)->dispose (object);
}

static void
dwr_saver_finalize (GObject *object)
{
  DwrSaver *self = DWR_SAVER (object);

  g_free (self->folder);
  g_free (self->seen);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dwr_saver_parent_class)->finalize (object);
}

static void
dwr_saver_class_init (DwrSaverClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dwr_saver_dispose;
  object_class->finalize = dwr_saver_finalize;
  dwr_signal_add (DWR_TYPE_SAVER, "changed", G_TYPE_NONE);
}

static void
dwr_saver_init (DwrSaver *self)
{
  g_queue_init (&self->waiting);
}

/* (transfer full) */
DwrSaver *
dwr_saver_new (DwrServiceClient *client, DwrReading *reading, DwrHost *host)
{
  DwrSaver *self = g_object_new (DWR_TYPE_SAVER, NULL);

  self->client = g_object_ref (client);
  self->reading = g_object_ref (reading);
  self->host = g_object_ref (host);
  g_signal_connect_object (reading,
                           "article-changed",
                           G_CALLBACK (article_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* Whether the client takes mails, and there is something to save. */
gboolean
dwr_saver_can_save (DwrSaver *self)
{
  g_return_val_if_fail (DWR_IS_SAVER (self), FALSE);

  return dwr_host_can (self->host, DWR_HOST_SAVE) &&
         dwr_reading_peek_article (self->reading) != NULL;
}

static gboolean
is_running (DwrSaver *self)
{
  return self->state != DWR_SAVER_IDLE && self->state != DWR_SAVER_DONE &&
         self->state != DWR_SAVER_FAILED;
}

/* The article that is read; at once, or when what runs is over. */
void
dwr_saver_save (DwrSaver *self)
{
  const char *address;

  g_return_if_fail (DWR_IS_SAVER (self));

  if (!dwr_saver_can_save (self))
    return;
  address = dwr_reading_peek_article (self->reading)->uri;
  if (!is_running (self))
    begin (self, g_strdup (address));
  else if (!is_waiting (self, address))
    g_queue_push_tail (&self->waiting, g_strdup (address));
}

/* Whether a folder can be chosen for the article that is read: while none is being saved, or while
 * that one is on its way to the client. */
gboolean
dwr_saver_can_save_elsewhere (DwrSaver *self)
{
  g_return_val_if_fail (DWR_IS_SAVER (self), FALSE);

  if (!dwr_saver_can_save (self))
    return FALSE;
  return !is_running (self) ||
         (self->state == DWR_SAVER_LOADING &&
          g_strcmp0 (self->address, dwr_reading_peek_article (self->reading)->uri) == 0);
}

/* The article that is read, to a folder that is chosen first and remembered. */
void
dwr_saver_save_elsewhere (DwrSaver *self)
{
  g_return_if_fail (DWR_IS_SAVER (self));

  if (!dwr_saver_can_save_elsewhere (self))
    return;
  start (self, g_strdup (dwr_reading_peek_article (self->reading)->uri));
  choose (self);
}

/* While asking: the folder that is proposed suits. */
void
dwr_saver_accept (DwrSaver *self)
{
  g_return_if_fail (DWR_IS_SAVER (self));

  if (self->state == DWR_SAVER_ASKING)
    load (self);
}

/* While asking, or when a folder is wanted: another one, chosen in the client's dialog. */
void
dwr_saver_choose (DwrSaver *self)
{
  g_return_if_fail (DWR_IS_SAVER (self));

  if (self->state == DWR_SAVER_ASKING || dwr_saver_wants_folder (self))
    choose (self);
}

/* Ends what runs, or forgets what came of it. What the client has begun it tells the end of. */
void
dwr_saver_stop (DwrSaver *self)
{
  g_return_if_fail (DWR_IS_SAVER (self));

  if (self->state == DWR_SAVER_SAVING)
    g_cancellable_cancel (self->cancellable);
  else
    give_up (self);
}

/* The same, with what is in line: the client ends. */
void
dwr_saver_stop_all (DwrSaver *self)
{
  g_return_if_fail (DWR_IS_SAVER (self));

  g_queue_clear_full (&self->waiting, g_free);
  dwr_saver_stop (self);
}

DwrSaverState
dwr_saver_get_state (DwrSaver *self)
{
  g_return_val_if_fail (DWR_IS_SAVER (self), DWR_SAVER_IDLE);

  return self->state;
}

/* How far it is, 0 to 1, or less than 0 when not known. */
double
dwr_saver_get_fraction (DwrSaver *self)
{
  g_return_val_if_fail (DWR_IS_SAVER (self), -1);

  return self->fraction;
}

/* Whether it failed for its folder, so that another one would do. */
gboolean
dwr_saver_wants_folder (DwrSaver *self)
{
  g_return_val_if_fail (DWR_IS_SAVER (self), FALSE);

  return g_error_matches (self->error, DWR_ERROR, DWR_ERROR_MAIL_FOLDER_GONE) ||
         g_error_matches (self->error, DWR_ERROR, DWR_ERROR_MAIL_READ_ONLY);
}

/* Where the next one is saved to. (transfer full) (nullable): the client cannot save */
char *
dwr_saver_dup_folder (DwrSaver *self)
{
  gboolean is_chosen = FALSE;

  g_return_val_if_fail (DWR_IS_SAVER (self), NULL);

  return dwr_host_dup_folder (self->host, &is_chosen);
}

/* What goes on, or what came of it. (transfer full) (nullable): there is nothing to say */
char *
dwr_saver_dup_words (DwrSaver *self)
{
  g_return_val_if_fail (DWR_IS_SAVER (self), NULL);

  switch (self->state) {
  case DWR_SAVER_IDLE:
  case DWR_SAVER_ASKING:
  case DWR_SAVER_CHOOSING:
    return NULL;
  case DWR_SAVER_LOADING:
  case DWR_SAVER_SAVING:
    return dwr_saver_words_dup_running (self->state == DWR_SAVER_SAVING);
  case DWR_SAVER_DONE:
    return dwr_saver_words_dup_done (self->saved, self->folder, self->n_missing);
  case DWR_SAVER_FAILED:
    return dwr_saver_words_dup_failed (self->error);
  }
  return NULL;
}
