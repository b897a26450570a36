/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Helpers around libgumbo's tree. */

#include "config.h"

#include "dwr-dom.h"

#include <string.h>

#include "dwr-arena.h"
#include "dwr-prose.h"

struct _DwrDom {
  DwrArena *arena;     /* owned: all of the tree */
  GumboOutput *output; /* in the arena */
};

static void *
take_memory (void *arena, size_t size_bytes)
{
  return dwr_arena_take (arena, size_bytes);
}

static void
keep_memory (void *arena, void *piece)
{
}

static void
put_text_back (DwrDom *dom, DwrPageTexts *texts, GumboText *text, GString *whole)
{
  if (!dwr_page_texts_is_in (text->text))
    return;
  g_string_truncate (whole, 0);
  dwr_page_texts_put_back (texts, whole, text->text);
  text->text = memcpy (dwr_arena_take (dom->arena, whole->len + 1), whole->str, whole->len + 1);
}

static void
put_values_back (DwrDom *dom, DwrPageTexts *texts, GumboVector *attributes)
{
  for (guint i = 0; i < attributes->length; i++) {
    GumboAttribute *attribute = attributes->data[i];
    const char *value = dwr_page_texts_get_value (texts, attribute->value, dom->arena);

    if (value != NULL)
      attribute->value = value;
  }
}

/* Gives the tree the texts that went round the parser. */
static void
put_texts_back (DwrDom *dom, DwrPageTexts *texts)
{
  GumboNode *root = dom->output->root;
  g_autoptr (GString) whole = g_string_new (NULL);

  for (const GumboNode *node = root; node != NULL; node = dwr_dom_next (node, root, TRUE)) {
    /* The tree is this document's own, and nobody else holds it yet. */
    GumboNode *own = (GumboNode *) node;

    if (node->type == GUMBO_NODE_TEXT)
      put_text_back (dom, texts, &own->v.text, whole);
    else if (node->type == GUMBO_NODE_ELEMENT)
      put_values_back (dom, texts, &own->v.element.attributes);
  }
}

DwrDom *
dwr_dom_new (const DwrPageCut *cut)
{
  DwrDom *dom = g_new0 (DwrDom, 1);
  GumboOptions options = kGumboDefaultOptions;

  dom->arena = dwr_arena_new ();
  options.allocator = take_memory;
  options.deallocator = keep_memory;
  options.userdata = dom->arena;
  options.max_errors = 0;
  dom->output = gumbo_parse_with_options (&options, cut->html->str, cut->html->len);
  put_texts_back (dom, cut->texts);
  return dom;
}

void
dwr_dom_free (DwrDom *dom)
{
  dwr_arena_free (dom->arena);
  g_free (dom);
}

const GumboNode *
dwr_dom_get_root (const DwrDom *dom)
{
  return dom->output->root;
}

gboolean
dwr_dom_is_element (const GumboNode *node)
{
  return node->type == GUMBO_NODE_ELEMENT;
}

gboolean
dwr_dom_is (const GumboNode *node, GumboTag tag)
{
  return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

gboolean
dwr_dom_is_named (const GumboNode *node, const char *name)
{
  GumboStringPiece tag;

  if (!dwr_dom_is (node, GUMBO_TAG_UNKNOWN))
    return FALSE;
  tag = node->v.element.original_tag;
  gumbo_tag_from_original_text (&tag);
  return tag.length == strlen (name) && g_ascii_strncasecmp (tag.data, name, tag.length) == 0;
}

const GumboVector *
dwr_dom_get_children (const GumboNode *node)
{
  return node->type == GUMBO_NODE_ELEMENT ? &node->v.element.children : NULL;
}

const GumboNode *
dwr_dom_next (const GumboNode *node, const GumboNode *root, gboolean enter)
{
  const GumboVector *children = enter ? dwr_dom_get_children (node) : NULL;

  if (children != NULL && children->length > 0)
    return children->data[0];
  for (; node != root; node = node->parent) {
    const GumboVector *siblings = dwr_dom_get_children (node->parent);

    if (siblings != NULL && node->index_within_parent + 1 < siblings->length)
      return siblings->data[node->index_within_parent + 1];
  }
  return NULL;
}

const char *
dwr_dom_get_attribute (const GumboNode *node, const char *name)
{
  const GumboAttribute *attribute = NULL;

  if (node->type != GUMBO_NODE_ELEMENT)
    return NULL;
  attribute = gumbo_get_attribute (&node->v.element.attributes, name);
  return attribute != NULL ? attribute->value : NULL;
}

static gboolean
has_class (const GumboNode *node, const char *class_name, gboolean is_prefix)
{
  const char *cursor = dwr_dom_get_attribute (node, "class");
  gsize name_bytes = strlen (class_name);

  while (cursor != NULL && *cursor != '\0') {
    gsize class_bytes = strcspn (cursor, " \t\n\f\r");

    if ((class_bytes == name_bytes || (is_prefix && class_bytes > name_bytes)) &&
        memcmp (cursor, class_name, name_bytes) == 0)
      return TRUE;
    cursor += class_bytes;
    cursor += strspn (cursor, " \t\n\f\r");
  }
  return FALSE;
}

gboolean
dwr_dom_has_class (const GumboNode *node, const char *class_name)
{
  return has_class (node, class_name, FALSE);
}

gboolean
dwr_dom_has_class_prefix (const GumboNode *node, const char *prefix)
{
  return has_class (node, prefix, TRUE);
}

const GumboNode *
dwr_dom_find_tag (const GumboNode *root, GumboTag tag)
{
  const GumboNode *node = root;

  while (node != NULL && (node = dwr_dom_next (node, root, TRUE)) != NULL)
    if (dwr_dom_is (node, tag))
      return node;
  return NULL;
}

const GumboNode *
dwr_dom_find_class (const GumboNode *root, const char *class_name)
{
  const GumboNode *node = root;

  while (node != NULL && (node = dwr_dom_next (node, root, TRUE)) != NULL)
    if (dwr_dom_has_class (node, class_name))
      return node;
  return NULL;
}

const GumboNode *
dwr_dom_find_attribute (const GumboNode *root, const char *name, const char *value)
{
  const GumboNode *node = root;

  while (node != NULL && (node = dwr_dom_next (node, root, TRUE)) != NULL)
    if (g_strcmp0 (dwr_dom_get_attribute (node, name), value) == 0)
      return node;
  return NULL;
}

const GumboNode *
dwr_dom_find (const GumboNode *root, DwrDomMatch matches)
{
  const GumboNode *node = root;

  while (node != NULL && (node = dwr_dom_next (node, root, TRUE)) != NULL)
    if (matches (node))
      return node;
  return NULL;
}

static void
remove_children (GumboVector *children, DwrDomMatch matches)
{
  guint n_kept = 0;

  for (guint i = 0; i < children->length; i++) {
    GumboNode *child = children->data[i];

    if (matches (child))
      continue;
    child->index_within_parent = n_kept;
    children->data[n_kept++] = child;
  }
  children->length = n_kept;
}

void
dwr_dom_remove (DwrDom *dom, const GumboNode *root, DwrDomMatch matches)
{
  const GumboNode *node = root;

  for (; node != NULL; node = dwr_dom_next (node, root, TRUE))
    if (node->type == GUMBO_NODE_ELEMENT)
      /* The tree is the document's own, and whoever has the document may change it. */
      remove_children (&((GumboNode *) node)->v.element.children, matches);
}

gboolean
dwr_dom_is_below (const GumboNode *node, const GumboNode *ancestor)
{
  for (; node != NULL; node = node->parent)
    if (node == ancestor)
      return TRUE;
  return FALSE;
}

char *
dwr_dom_dup_text (const GumboNode *root, const GumboNode *except)
{
  g_autoptr (DwrProse) prose = dwr_prose_new ();
  const GumboNode *node = root;

  while (node != NULL) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
      dwr_prose_append (prose, node->v.text.text, NULL);
    else if (dwr_dom_is (node, GUMBO_TAG_BR))
      dwr_prose_append (prose, " ", NULL);
    node = dwr_dom_next (node, root, node != except);
  }
  dwr_prose_finish (prose);
  return g_strdup (prose->plain->str);
}
