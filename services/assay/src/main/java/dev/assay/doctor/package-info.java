/** Looks whether all is there that Assay needs, and says what to do where it is not. */
@NullMarked
package dev.assay.doctor;

import org.jspecify.annotations.NullMarked;
