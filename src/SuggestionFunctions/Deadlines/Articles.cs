namespace SuggestionFunctions.Deadlines;

/// <summary>Where a rule comes from, in words. Profiles hold a citation, or one of the two codes below.</summary>
public static class Articles
{
    /// <summary>No rule was found in law; the number is the system's.</summary>
    public const string OurChoice = "our choice";

    /// <summary>The number is in use somewhere; its article is not at hand.</summary>
    public const string NotKnown = "not known";

    /// <summary>A profile's article as people read it; citations are the same in both languages.</summary>
    public static BilingualText TextOf(string article) => article switch
    {
        OurChoice => new BilingualText("本系统自定", "our choice"),
        NotKnown => new BilingualText("条款待查", "article not known"),
        _ => new BilingualText(article, article),
    };
}
