package dev.assay.learning.network;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks by their specification, a text that is kept in each checkpoint:
 *
 * <ul>
 *   <li>{@code mlp:512} or {@code mlp:512,256}: hidden layers of a perceptron;
 *   <li>{@code convnet:16,32,64,128}: channels of the convolutions, each halving the image;
 *   <li>{@code torchscript:FILE} or {@code torchscript:FILE#512}: a user's module as frozen feature extractor, and the
 *       hidden layers on top of it (none by default).
 * </ul>
 */
public final class Networks {

    private Networks() {}

    /** The specification used where the settings say {@code auto}. */
    public static String defaultFor(InputFormat input) {
        return input.shape().length == 1 ? "mlp:512" : "convnet:16,32,64,128";
    }

    /**
     * Builds a network.
     *
     * @throws IllegalArgumentException if the specification cannot be read or does not fit the input
     */
    public static Network of(String specification, InputFormat input, int labels, Device device) {
        int colon = specification.indexOf(':');
        String kind = colon < 0 ? specification : specification.substring(0, colon);
        String rest = colon < 0 ? "" : specification.substring(colon + 1);
        return switch (kind) {
            case "mlp" -> new MlpNetwork(input.size(), widths(specification, rest), labels);
            case "convnet" -> {
                if (input.shape().length != 3) {
                    throw new IllegalArgumentException(
                            "network '" + specification + "' needs images, but samples are " + input);
                }
                yield new ConvNetwork(input.shape()[0], widths(specification, rest), labels);
            }
            case "torchscript" -> {
                int hash = rest.lastIndexOf('#');
                String file = hash < 0 ? rest : rest.substring(0, hash);
                List<Integer> hidden = hash < 0 ? List.of() : widths(specification, rest.substring(hash + 1));
                yield new BackboneNetwork(Path.of(file), input, hidden, labels, device);
            }
            default ->
                throw new IllegalArgumentException("network '" + specification
                        + "' is not known; use mlp:WIDTHS, convnet:CHANNELS or torchscript:FILE[#WIDTHS]");
        };
    }

    private static List<Integer> widths(String specification, String text) {
        List<Integer> widths = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.matches("[1-9][0-9]{0,5}")) {
                throw new IllegalArgumentException(
                        "network '" + specification + "': '" + part + "' is not a width between 1 and 999999");
            }
            widths.add(Integer.parseInt(part));
        }
        return widths;
    }
}
