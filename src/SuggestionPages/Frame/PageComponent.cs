using Microsoft.AspNetCore.Components;

namespace SuggestionPages.Frame;

/// <summary>A page or a part of one: knows the frame, and speaks the reader's language.</summary>
public abstract class PageComponent : ComponentBase
{
    [CascadingParameter]
    public PageFrame Frame { get; set; } = default!;

    /// <summary>The words in the reader's language.</summary>
    protected string T(string zh, string en) => Frame.English ? en : zh;

    /// <summary>So many working days, in English.</summary>
    protected static string Days(int count) => Dates.WorkingDays(count);
}
