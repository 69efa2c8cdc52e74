/** The schema registry: what it has, what it should have. */
@NullMarked
package dev.assay.runtime.registry;

import org.jspecify.annotations.NullMarked;
