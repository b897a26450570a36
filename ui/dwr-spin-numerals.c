/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. GTK writes and reads the digits of C alone, and lets nobody type others where
 * only numbers are wanted. */

#include "config.h"

#include "dwr-spin-numerals.h"

#include "dwr/dwr-numerals.h"

/* Longer than any number that a spin button of ours takes. */
#define DIGITS_MAX 9

static gboolean
output_cb (GtkSpinButton *spin)
{
  g_autofree char *words =
      dwr_numerals_format ("%u", (guint) gtk_spin_button_get_value_as_int (spin));

  if (!g_str_equal (gtk_entry_get_text (GTK_ENTRY (spin)), words))
    gtk_entry_set_text (GTK_ENTRY (spin), words);
  return TRUE;
}

static int
input_cb (GtkSpinButton *spin, double *value)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (spin))));
  guint number = 0;

  /* GTK takes it even after an error. */
  *value = gtk_spin_button_get_value (spin);
  if (*text == '\0' || g_utf8_strlen (text, -1) > DIGITS_MAX)
    return GTK_INPUT_ERROR;
  for (const char *place = text; *place != '\0'; place = g_utf8_next_char (place)) {
    int digit = g_unichar_digit_value (g_utf8_get_char (place));

    if (digit < 0)
      return GTK_INPUT_ERROR;
    number = number * 10 + (guint) digit;
  }
  *value = number;
  return TRUE;
}

void
dwr_spin_numerals_set_up (GtkSpinButton *spin)
{
  g_autofree char *nought = dwr_numerals_dup ("0");

  g_return_if_fail (GTK_IS_SPIN_BUTTON (spin));

  if (*nought == '0')
    return;
  gtk_spin_button_set_numeric (spin, FALSE);
  g_signal_connect (spin, "output", G_CALLBACK (output_cb), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (input_cb), NULL);
  gtk_spin_button_update (spin);
}
