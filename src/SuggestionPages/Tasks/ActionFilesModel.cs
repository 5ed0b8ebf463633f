using SuggestionPages.Forms;

namespace SuggestionPages.Tasks;

/// <summary>Attaching files to what is being written.</summary>
/// <param name="Href">The path of the form that is being written.</param>
/// <param name="Label">The verb that names its result.</param>
/// <param name="About">Number and title of the case.</param>
/// <param name="Field">The field that the files belong to.</param>
/// <param name="What">What that field is called.</param>
/// <param name="Files">Those that are attached already.</param>
/// <param name="Kinds">Which kinds are taken.</param>
/// <param name="Fields">All that was written, to be carried along.</param>
/// <param name="Key">The key of what is being written.</param>
/// <param name="FileKey">By this a second press finds the first file.</param>
/// <param name="Form">What is wrong with the file.</param>
public sealed record ActionFilesModel(
    string Href, string Label, string About, string Field, string What, IReadOnlyList<string> Files, string Kinds, IReadOnlyList<KeyValuePair<string, string>> Fields, string Key,
    string FileKey, FormState Form);
