/** Models of a line as files for other programs. */
@NullMarked
package dev.assay.models;

import org.jspecify.annotations.NullMarked;
