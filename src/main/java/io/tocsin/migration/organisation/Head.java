package io.tocsin.migration.organisation;

import java.util.ArrayList;
import java.util.List;

/**
 * What every thing of another product has.
 *
 * @param id by which others refer to it there
 * @param name for people
 */
public record Head(String id, String name, List<Remark> remarks) {

    public Head {
        name = Words.plain(name.isBlank() ? id : name);
        remarks = remarks.stream().distinct().toList();
    }

    public Head(String id, String name) {
        this(id, name, List.of());
    }

    /** With more to say. */
    public Head with(List<Remark> more) {
        List<Remark> all = new ArrayList<>(remarks);
        all.addAll(more);
        return new Head(id, name, all);
    }
}
