/** Typed settings: each has a default and is documented where it is declared. */
@NullMarked
package dev.assay.runtime.config;

import org.jspecify.annotations.NullMarked;
