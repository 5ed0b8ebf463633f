namespace SuggestionFunctions.Helping;

/// <summary>How a deputy told a helper what to fill in.</summary>
public enum Manner
{
    /// <summary>上门.</summary>
    Visit,

    /// <summary>电话.</summary>
    Call,

    /// <summary>纸面.</summary>
    Paper,
}
