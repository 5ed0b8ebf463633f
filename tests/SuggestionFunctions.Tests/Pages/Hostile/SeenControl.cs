namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>A field of a form that was shown.</summary>
/// <param name="Name">Under which it is sent.</param>
/// <param name="Type">An input's type, <c>textarea</c>, or <c>select</c>.</param>
/// <param name="Value">What stands in it; of a list that opens, what is chosen.</param>
/// <param name="Sent">Whether it is sent as it is: boxes and buttons of a choice are not, unless they are ticked.</param>
/// <param name="Options">What a list offers.</param>
internal sealed record SeenControl(string Name, string Type, string Value, bool Sent, IReadOnlyList<string> Options)
{
    /// <summary>Whether people write into it.</summary>
    public bool Written => Type is not ("hidden" or "radio" or "checkbox" or "select" or "file");

    /// <summary>Whether one of a few is chosen.</summary>
    public bool Chosen => Type is "radio" or "checkbox" or "select";
}
