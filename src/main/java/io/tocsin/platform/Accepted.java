package io.tocsin.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Which form of one answer a caller wants, by the Accept header. */
public final class Accepted {

    private Accepted() {}

    /** The first of the caller's wishes that is offered; the first offer where no wish is met or stated. */
    public static MediaType of(@Nullable String header, List<MediaType> offered) {
        if (header == null || header.isBlank()) {
            return offered.get(0);
        }
        return wishes(header).stream()
                .flatMap(wish -> offered.stream().filter(wish::isCompatibleWith))
                .findFirst()
                .orElse(offered.get(0));
    }

    private static List<MediaType> wishes(String header) {
        try {
            List<MediaType> wishes = MediaType.parseMediaTypes(header);
            MimeTypeUtils.sortBySpecificity(wishes);
            wishes.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
            return wishes;
        } catch (InvalidMediaTypeException e) {
            return List.of();
        }
    }
}
