/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the rules of --connect-to, by which tests and people behind a mirror send the service's
 * connections elsewhere. Only the connection goes there: name, certificate and request stay. */

#include "config.h"

#include "dwr-connect-to.h"

#include <string.h>

/* More rules than anybody writes by hand. */
#define RULES_MAX 64

#define PORT_ANY 0

typedef struct {
  char *host;           /* owned, empty: any */
  guint16 port;         /* PORT_ANY: any */
  char *address;        /* owned, empty: the host itself */
  guint16 address_port; /* PORT_ANY: the port itself */
} Rule;

struct _DwrConnectTo {
  GPtrArray *rules; /* owned, of owned Rule */
};

static void
rule_free (Rule *rule)
{
  g_free (rule->host);
  g_free (rule->address);
  g_free (rule);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rule, rule_free)

static gboolean
is_name (const char *text)
{
  return strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_") ==
         strlen (text);
}

/* Takes one host or bracketed address off the rule. (nullable): not written as one */
static char *
take_name (char **rest)
{
  g_autofree char *name = NULL;
  char *end;

  if (**rest == '[') {
    end = strchr (*rest, ']');
    if (end == NULL || end[1] != ':')
      return NULL;
    name = g_strndup (*rest + 1, end - *rest - 1);
    end++;
  } else {
    end = strchr (*rest, ':');
    if (end == NULL)
      return NULL;
    name = g_strndup (*rest, end - *rest);
  }
  if (**rest == '[' ? !g_hostname_is_ip_address (name) : !is_name (name))
    return NULL;
  *rest = end + 1;
  return g_steal_pointer (&name);
}

static gboolean
read_port (const char *text, guint16 *port)
{
  guint64 number = PORT_ANY;

  if (*text != '\0' && !g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &number, NULL))
    return FALSE;
  *port = (guint16) number;
  return TRUE;
}

static gboolean
take_port (char **rest, guint16 *port)
{
  char *end = strchr (*rest, ':');
  g_autofree char *text = NULL;

  if (end == NULL)
    return FALSE;
  text = g_strndup (*rest, end - *rest);
  *rest = end + 1;
  return read_port (text, port);
}

static Rule *
parse_rule (char *text)
{
  g_autoptr (Rule) rule = g_new0 (Rule, 1);
  char *rest = text;

  rule->host = take_name (&rest);
  if (rule->host == NULL || !take_port (&rest, &rule->port))
    return NULL;
  rule->address = take_name (&rest);
  if (rule->address == NULL || !read_port (rest, &rule->address_port))
    return NULL;
  return g_steal_pointer (&rule);
}

DwrConnectTo *
dwr_connect_to_parse (const char *rules, GError **error)
{
  g_autoptr (DwrConnectTo) self = g_new0 (DwrConnectTo, 1);
  g_auto (GStrv) texts = g_strsplit (rules != NULL ? rules : "", ",", RULES_MAX + 1);

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
  for (guint i = 0; texts[i] != NULL; i++) {
    Rule *rule = parse_rule (g_strstrip (texts[i]));

    if (rule == NULL) {
      g_set_error (error,
                   DWR_ERROR,
                   DWR_ERROR_INVALID,
                   "“%s” is not of the form HOST:PORT:ADDRESS:PORT",
                   texts[i]);
      return NULL;
    }
    g_ptr_array_add (self->rules, rule);
  }
  return g_steal_pointer (&self);
}

void
dwr_connect_to_free (DwrConnectTo *self)
{
  g_ptr_array_unref (self->rules);
  g_free (self);
}

gboolean
dwr_connect_to_is_empty (DwrConnectTo *self)
{
  return self->rules->len == 0;
}

gboolean
dwr_connect_to_find (DwrConnectTo *self,
                     const char *host,
                     guint16 port,
                     const char **address,
                     guint16 *address_port)
{
  for (guint i = 0; i < self->rules->len; i++) {
    const Rule *rule = g_ptr_array_index (self->rules, i);

    if (*rule->host != '\0' && g_ascii_strcasecmp (rule->host, host) != 0)
      continue;
    if (rule->port != PORT_ANY && rule->port != port)
      continue;
    *address = *rule->address != '\0' ? rule->address : host;
    *address_port = rule->address_port != PORT_ANY ? rule->address_port : port;
    return TRUE;
  }
  return FALSE;
}
