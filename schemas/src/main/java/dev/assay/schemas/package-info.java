/** The contract between services: topics, their settings, and the serializers of their records. */
@NullMarked
package dev.assay.schemas;

import org.jspecify.annotations.NullMarked;
