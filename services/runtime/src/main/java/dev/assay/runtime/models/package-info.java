/** The models of a line as operators see them: what is announced, what is served, and how to serve another. */
@NullMarked
package dev.assay.runtime.models;

import org.jspecify.annotations.NullMarked;
