package dev.assay.gateway.format.coco;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must be known of a COCO file before anything can be said of an image. */
final class CocoTables {

    /** @param features numbers, as an extension of the format; mostly missing */
    record Image(String file, JsonNode features) {}

    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> categories = new ArrayList<>();
    private final Map<String, Map<String, BitSet>> sets = new HashMap<>();

    /** @return false if there is one with this id */
    boolean image(String id, Image image) {
        return images.putIfAbsent(id, image) == null;
    }

    void category(String id, String name) {
        names.put(id, name);
    }

    void annotate(String image, String annotator, String category) {
        int index = indices.computeIfAbsent(category, id -> {
            categories.add(id);
            return categories.size() - 1;
        });
        sets.computeIfAbsent(image, id -> new TreeMap<>())
                .computeIfAbsent(annotator, name -> new BitSet())
                .set(index);
    }

    Map<String, Image> images() {
        return images;
    }

    /** Categories of an image by annotator; empty if it has no annotations. */
    Map<String, BitSet> sets(String image) {
        return sets.getOrDefault(image, Map.of());
    }

    /** Images that have annotations but are not there. */
    List<String> strayImages() {
        return sets.keySet().stream()
                .filter(id -> !images.containsKey(id))
                .sorted()
                .toList();
    }

    /** Names of categories; two categories may have the same. */
    Set<String> names(BitSet set) throws UnusableException {
        Set<String> found = new LinkedHashSet<>();
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            String name = names.get(categories.get(i));
            if (name == null || name.isBlank()) {
                throw new UnusableException(
                        "there is no category " + Texts.shown(categories.get(i)) + ", or it has no name");
            }
            found.add(name);
        }
        return found;
    }
}
