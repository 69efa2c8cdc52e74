@NullMarked
package dev.assay.models;

import org.jspecify.annotations.NullMarked;
