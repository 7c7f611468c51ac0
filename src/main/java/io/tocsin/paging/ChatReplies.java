package io.tocsin.paging;

/** Says something to the one person who pressed a button, where it was pressed. */
@FunctionalInterface
public interface ChatReplies {

    /** Does its best and never throws: nobody waits for it. */
    void say(String address, String words);
}
