/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The proxy helper, asked by a service that a stranger's bytes have taken over: what is no question
 * is not answered, opens nothing, and leaves the next question answered or ends the helper. This
 * test is the service; each case has a helper of its own. */

#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dwr-proxy-asker.h"
#include "dwr-proxy-helper.h"
#include "dwr-test-folder.h"

/* What the desktop has, by its environment. Nobody is there. */
#define PROXY "socks5://127.0.0.1:9"

#define QUESTION "https://www.dw.com\n"
#define LIMIT_MS (60 * 1000)
#define PAUSE_US (50 * 1000)
#define MANY 1000
#define FLOOD_BYTES (1024 * 1024)

/* FOLDER in one of these is the folder with the traps. */
static const char *const refused[] = {
  "\n",
  "https://\n",
  "http://www.dw.com\n",
  "HTTPS://www.dw.com\n",
  "file:///etc/passwd\n",
  "file://FOLDER/pipe\n",
  "FOLDER/pipe\n",
  "https://FOLDER/pipe\n",
  "https://www.dw.com/../FOLDER/pipe\n",
  "unix:FOLDER/socket\n",
  "unix:path=FOLDER/socket\n",
  "https+unix://FOLDER/socket\n",
  "socks5://127.0.0.1:9\n",
  "pac+file://FOLDER/pipe\n",
  "wpad://\n",
  "data:,x\n",
  "javascript:x\n",
  "https://www.dw.com/\n",
  "https://www.dw.com:22\n",
  "https://user:secret@www.dw.com\n",
  "https://www.dw.com?x\n",
  "https://www.dw.com#x\n",
  "https://www.dw.com\\.example\n",
  "https://www.dw.com\r\n",
  " https://www.dw.com\n",
  "https://www.dw.com \n",
  "https://www.dw.com\t\n",
  "https://www.d\xc3\xbc.com\n",
  "https://www.dw.com\xff\n",
  "https://%77ww.dw.com\n",
  "https://%s%n%n%n%n\n",
  "https://$(id)\n",
  "https://*.dw.com\n",
  "https://localhost\n",
  "https://127.0.0.1\n",
  "https://[::1]\n",
  "https://printer\n",
  "https://intranet.example\n",
  "https://www.dw.com.example\n",
  "https://www-dw.com\n",
  "https://..\n",
  "https://-\n",
  "https://https://www.dw.com\n",
  "-1\n",
  "4294967296\n",
  "99999999999999999999\n",
};

static const struct {
  const char *name;
  const char *bytes;
  gsize n_bytes;
} ends[] = {
  { "two in one", QUESTION QUESTION, 2 * strlen (QUESTION) },
  { "one and a half", QUESTION "https", strlen (QUESTION) + 5 },
  { "a line after none", "\n\n", 2 },
  { "a zero after it", "https://www.dw.com\0\n", strlen (QUESTION) + 1 },
  { "a zero before it", "\0https://www.dw.com\n", strlen (QUESTION) + 1 },
  { "a zero within", "https://www.dw.com\0.example\n", strlen (QUESTION) + 9 },
};

/* What a helper would leave a trace in, if it opened it. */
typedef struct {
  char *folder;
  int listener;
} Traps;

static void
traps_set_up (Traps *traps, gconstpointer unused)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  g_autofree char *pipe = NULL;
  g_autofree char *socket_path = NULL;
  g_autoptr (GError) error = NULL;

  traps->folder = g_dir_make_tmp ("dw-helper-XXXXXX", &error);
  g_assert_no_error (error);
  pipe = g_build_filename (traps->folder, "pipe", NULL);
  socket_path = g_build_filename (traps->folder, "socket", NULL);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_strlcpy (address.sun_path, socket_path, sizeof address.sun_path);
  traps->listener = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  g_assert_cmpint (bind (traps->listener, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (traps->listener, 1), ==, 0);
}

/* Whoever opens the pipe to read waits there for a writer, and then this one is let in. */
static void
traps_assert_untouched (Traps *traps)
{
  g_autofree char *pipe = g_build_filename (traps->folder, "pipe", NULL);
  g_autoptr (GDir) files = g_dir_open (traps->folder, 0, NULL);
  guint n_files = 0;

  g_assert_cmpint (open (pipe, O_WRONLY | O_NONBLOCK | O_CLOEXEC), ==, -1);
  g_assert_cmpint (errno, ==, ENXIO);
  g_assert_cmpint (accept4 (traps->listener, NULL, NULL, SOCK_CLOEXEC), ==, -1);
  g_assert_cmpint (errno, ==, EAGAIN);
  while (g_dir_read_name (files) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 2);
}

static void
traps_tear_down (Traps *traps, gconstpointer unused)
{
  traps_assert_untouched (traps);
  close (traps->listener);
  dwr_test_folder_remove (traps->folder);
  g_free (traps->folder);
}

static int
start (void)
{
  int fd = dwr_proxy_helper_start (open ("/dev/null", O_RDONLY | O_CLOEXEC));

  g_assert_cmpint (fd, >=, 0);
  return fd;
}

static void
say (int fd, const char *bytes, gsize n_bytes)
{
  g_assert_cmpint (send (fd, bytes, n_bytes, MSG_NOSIGNAL), ==, (gssize) n_bytes);
}

/* (transfer full) (nullable): the helper has ended, without a word */
static char *
hear (int fd)
{
  char answer[DWR_PROXY_ANSWER_MAX_BYTES + 1];
  struct pollfd waiting = { .fd = fd, .events = POLLIN };
  gssize n_bytes;

  g_assert_cmpint (poll (&waiting, 1, LIMIT_MS), ==, 1);
  n_bytes = recv (fd, answer, sizeof answer, 0);
  /* What it has not read when it ends resets the connection. */
  if (n_bytes == 0 || (n_bytes < 0 && errno == ECONNRESET))
    return NULL;
  g_assert_cmpint (n_bytes, >, 0);
  return g_strndup (answer, (gsize) n_bytes);
}

static void
assert_answers (int fd)
{
  g_autofree char *answer = NULL;

  say (fd, QUESTION, strlen (QUESTION));
  answer = hear (fd);
  g_assert_cmpstr (answer, ==, PROXY "\n");
}

/* By itself, not by a signal. */
static void
assert_ends (void)
{
  int status = -1;

  g_assert_cmpint (waitpid (-1, &status, 0), >, 0);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
end (int fd)
{
  close (fd);
  assert_ends ();
}

static void
test_refused (Traps *traps, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_auto (GStrv) parts = g_strsplit (refused[i], "FOLDER", -1);
    g_autofree char *line = g_strjoinv (traps->folder, parts);
    g_autofree char *shown = g_strescape (refused[i], NULL);
    int fd = start ();

    g_test_message ("%s", shown);
    /* The first question has the desktop's modules loaded, and a later one does not. */
    for (guint n_before = 0; n_before < 2; n_before++) {
      g_autofree char *answer = NULL;

      say (fd, line, strlen (line));
      answer = hear (fd);
      g_assert_cmpstr (answer, ==, "\n");
      assert_answers (fd);
    }
    end (fd);
    traps_assert_untouched (traps);
  }
}

static void
test_ends (Traps *traps, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    int fd = start ();

    g_test_message ("%s", ends[i].name);
    assert_answers (fd);
    say (fd, ends[i].bytes, ends[i].n_bytes);
    g_assert_null (hear (fd));
    assert_ends ();
    close (fd);
  }
}

/* The longest line that is read, the shortest that is not, and much more. */
static void
test_long (Traps *traps, gconstpointer unused)
{
  static const gsize lengths[] = { DWR_PROXY_QUESTION_MAX_BYTES, FLOOD_BYTES };
  g_autofree char *host = g_strnfill (FLOOD_BYTES, 'a');
  g_autofree char *answer = NULL;
  int fd = start ();

  memcpy (host, "https://", strlen ("https://"));
  say (fd, host, DWR_PROXY_QUESTION_MAX_BYTES - 1);
  say (fd, "\n", 1);
  answer = hear (fd);
  g_assert_cmpstr (answer, ==, "\n");
  assert_answers (fd);
  end (fd);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    fd = start ();
    /* It ends while the rest is still being sent. */
    for (gsize n_sent = 0; n_sent < lengths[i];) {
      gssize n = send (fd, host + n_sent, lengths[i] - n_sent, MSG_NOSIGNAL);

      if (n < 0)
        break;
      n_sent += (gsize) n;
    }
    g_assert_null (hear (fd));
    assert_ends ();
    close (fd);
  }
}

/* A question in parts is one; half of one is none, and the helper waits for the rest. */
static void
test_parts (Traps *traps, gconstpointer unused)
{
  struct pollfd waiting = { .events = POLLIN };
  g_autofree char *answer = NULL;
  int fd = start ();

  for (gsize i = 0; i < strlen (QUESTION); i++) {
    say (fd, QUESTION + i, 1);
    g_usleep (1000);
  }
  answer = hear (fd);
  g_assert_cmpstr (answer, ==, PROXY "\n");
  say (fd, QUESTION, strlen (QUESTION) - 1);
  waiting.fd = fd;
  g_assert_cmpint (poll (&waiting, 1, PAUSE_US / 1000), ==, 0);
  end (fd);
}

static void
test_many (Traps *traps, gconstpointer unused)
{
  int fd = start ();

  for (guint i = 0; i < MANY; i++)
    assert_answers (fd);
  end (fd);
}

/* Answers that nobody reads: the helper ends, or waits with them for as long as its service lives.
 */
static void
test_unread (Traps *traps, gconstpointer unused)
{
  int fd = start ();

  for (guint n_sent = 0; n_sent < FLOOD_BYTES; n_sent += strlen (QUESTION))
    if (send (fd, QUESTION, strlen (QUESTION), MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
      break;
  g_usleep (PAUSE_US);
  end (fd);
}

/* ---- A desktop whose proxy changes ---- */

/* Hears of a change in the main loop, as GSettings does: the port is one higher after each answer.
 */
typedef struct {
  GObject parent_instance;

  guint port;
} TestResolver;

typedef GObjectClass TestResolverClass;

static GType test_resolver_get_type (void);
static void test_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_TYPE_WITH_CODE (TestResolver,
                         test_resolver,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_resolver_iface_init))

static gboolean
changed_cb (gpointer self)
{
  ((TestResolver *) self)->port++;
  return G_SOURCE_REMOVE;
}

static char **
test_resolver_lookup (GProxyResolver *self,
                      const char *uri,
                      GCancellable *cancellable,
                      GError **error)
{
  char **proxies = g_new0 (char *, 2);

  proxies[0] = g_strdup_printf ("socks5://127.0.0.1:%u", ((TestResolver *) self)->port);
  g_idle_add (changed_cb, self);
  return proxies;
}

static gboolean
test_resolver_is_supported (GProxyResolver *self)
{
  return TRUE;
}

static void
test_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = test_resolver_is_supported;
  iface->lookup = test_resolver_lookup;
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
}

static void
test_resolver_init (TestResolver *self)
{
  self->port = 1;
}

static void
test_changes (Traps *traps, gconstpointer unused)
{
  int fd;

  /* GIO does so too, but later. */
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME,
                                  test_resolver_get_type (),
                                  "test",
                                  -100);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "test", TRUE);
  fd = start ();
  g_unsetenv ("GIO_USE_PROXY_RESOLVER");
  for (guint port = 1; port <= 3; port++) {
    g_autofree char *wanted = g_strdup_printf ("socks5://127.0.0.1:%u\n", port);
    g_autofree char *answer = NULL;

    say (fd, QUESTION, strlen (QUESTION));
    answer = hear (fd);
    g_assert_cmpstr (answer, ==, wanted);
  }
  end (fd);
}

/* ---- The service's own end ---- */

static void
assert_no_proxy (GProxyResolver *asker, const char *address)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (g_proxy_resolver_lookup (asker, address, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED);
}

static void
assert_proxy (GProxyResolver *asker)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) proxies =
      g_proxy_resolver_lookup (asker, "https://WWW.dw.com:443/de?x", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (proxies[0], ==, PROXY);
  g_assert_null (proxies[1]);
}

/* The service's own end asks nothing that would cost it the helper. Without one it says so, however
 * often it is asked, and takes no other way. */
static void
test_asker (Traps *traps, gconstpointer unused)
{
  g_autofree char *host = g_strnfill (DWR_PROXY_QUESTION_MAX_BYTES, 'a');
  g_autofree char *long_address = g_strconcat ("https://", host, "/", NULL);
  const char *const addresses[] = {
    long_address,         "https://a b/",           "https:///x",
    "https://a%0Ab/",     "https://www.dw.com%0A/", "file:///etc/passwd",
    "https://other.test", "https://[::1]/"
  };
  int fd = start ();
  g_autoptr (GProxyResolver) asker = dwr_proxy_asker_new (fd);

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    assert_no_proxy (asker, addresses[i]);
    assert_proxy (asker);
  }
  say (fd, "\n\n", 2);
  assert_ends ();
  assert_no_proxy (asker, "https://www.dw.com/");
  assert_no_proxy (asker, "https://www.dw.com/");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Traps *, gconstpointer);
  } tests[] = {
    { "/dwr/proxy-helper/refused", test_refused }, { "/dwr/proxy-helper/ends", test_ends },
    { "/dwr/proxy-helper/long", test_long },       { "/dwr/proxy-helper/parts", test_parts },
    { "/dwr/proxy-helper/many", test_many },       { "/dwr/proxy-helper/unread", test_unread },
    { "/dwr/proxy-helper/asker", test_asker },     { "/dwr/proxy-helper/changes", test_changes },
  };

  g_test_init (&argc, &argv, NULL);
  g_setenv ("https_proxy", PROXY, TRUE);
  g_unsetenv ("no_proxy");
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Traps, NULL, traps_set_up, tests[i].run, traps_tear_down);
  return g_test_run ();
}
